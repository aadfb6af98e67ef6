-- Until when a conversation is put aside, and its epoch then. Such a row has the state `pending_customer`: a version of before offers it to nobody, and
-- returns it to its queue with the customer's next word, which raises the epoch. Counts only with that state, as long as the epoch is still this one.
alter table conversation add column snoozed_until timestamptz, add column snoozed_epoch bigint;
