-- What is put aside, in the order in which it comes back; built while everybody writes.
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS conversation_snoozed ON conversation (agency, snoozed_until)
    WHERE snoozed_until IS NOT NULL;
SET lock_timeout = '5s';
