-- Threads and native author ids may be longer than an index row can hold: their digests are indexed, the words compared.
drop index conversation_open_thread;
create unique index conversation_open_thread on conversation (agency, brand, endpoint, md5(author_id), md5(thread))
    where state <> 'resolved';
drop index conversation_thread;
create index conversation_thread on conversation (agency, brand, endpoint, md5(author_id), md5(thread), opened_at desc);
drop index conversation_of_author;
create index conversation_of_author on conversation (agency, brand, network, md5(author_id));

-- What waits in each queue, and since when.
create index conversation_in_queue on conversation (agency, brand, queue, waiting_since) where state in ('new', 'reopened');
