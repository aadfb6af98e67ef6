-- Whom a reply was for when that was not the author of what it answers; null = the author, as in whatever a version of before writes.
alter table message add column recipient text;

-- Mails of which an answer goes to somebody else than their author: erasing that person must find them.
create index message_reply_to on message ((extras ->> 'reply_to'), agency, brand) where extras ->> 'reply_to' is not null;
