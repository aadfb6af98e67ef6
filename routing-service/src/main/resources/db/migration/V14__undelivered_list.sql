-- The conversations whose newest reply did not reach the customer, in the order of lists; built while everybody writes.
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS conversation_undelivered ON conversation (agency, rank, rank_at, conversation)
    WHERE undelivered IS NOT NULL;
SET lock_timeout = '5s';
