-- Mails whose answers go to somebody else than their author: erasing that person must find them. Text within an item has its quotes
-- escaped, so that nothing written in a mail looks like this.
CREATE INDEX inbox_reply_to ON inbox (substring(item from '"reply_to":"([^"]{1,255})"'), agency, brand)
  WHERE entry = 'mention' AND network = 'mail' AND item LIKE '%"reply_to":"%';
