-- Mails whose answers go to somebody else than their author: erasing that person looks through those of the brand. Text within an item has
-- its quotes escaped, so that nothing written in a mail looks like this. The address itself would be of no use here: under row-level
-- security only what cannot leak a row, as comparing a column, may choose rows by an index.
CREATE INDEX inbox_reply_to ON inbox (agency, brand)
  WHERE entry = 'mention' AND network = 'mail' AND item LIKE '%"reply_to":"%';
