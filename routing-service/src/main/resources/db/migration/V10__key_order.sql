-- What tells rows apart stands first in keys that are only ever looked up whole: of rows of one brand, which most are, agency and brand say
-- nothing, and two keys were compared to the third column at every step down the index. The owner is bound to one brand only while FORCE
-- says so, and checks the foreign key of every row.
alter table conversation no force row level security;
alter table message no force row level security;
alter table message drop constraint message_agency_brand_conversation_fkey;
alter table conversation drop constraint conversation_pkey, add primary key (conversation, agency, brand);
alter table message drop constraint message_pkey, add primary key (message, agency, brand),
    add foreign key (agency, brand, conversation) references conversation (agency, brand, conversation);
alter table conversation force row level security;
alter table message force row level security;

drop index message_mention;
create unique index message_mention on message (mention, agency, brand) where mention is not null;
-- A conversation is of one brand.
drop index message_of_conversation;
create index message_of_conversation on message (conversation, occurred_at, message);
drop index conversation_of_author;
create index conversation_of_author on conversation (md5(author_id), network, agency, brand);
drop index conversation_thread;
create index conversation_thread on conversation (md5(author_id), md5(thread), endpoint, agency, brand, opened_at desc);
drop index conversation_open_thread;
create unique index conversation_open_thread on conversation (md5(author_id), md5(thread), endpoint, agency, brand)
    where state <> 'resolved';
