-- What a new answer looks for; few rows. The agency and the brand say nothing of a conversation's id.
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS delivery_released ON delivery (conversation) WHERE released_at IS NOT NULL;
SET lock_timeout = '5s';
