-- Whom a reply was for when that was not the author of what it answers; null = the author, as in whatever a version of before writes.
alter table message add column recipient text;

-- Mails of which an answer goes to somebody else than their author: erasing that person looks through those of the brand. The address itself
-- would be of no use here: under row-level security only what cannot leak a row, as comparing a column, may choose rows by an index.
create index message_reply_to on message (agency, brand) where extras ->> 'reply_to' is not null;
