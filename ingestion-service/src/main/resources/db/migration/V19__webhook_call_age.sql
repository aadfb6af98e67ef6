SET lock_timeout = 0;
-- The oldest, for retention. Calls come in the order of their time, so that intake writes at one end of it.
CREATE INDEX CONCURRENTLY IF NOT EXISTS webhook_call_age ON webhook_call (received_at);
SET lock_timeout = '5s';
