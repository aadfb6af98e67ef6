-- Answers that did not reach the customer: few, and looked for by what tells of those which a version of before left untold.
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS message_failed ON message (agency, message)
    WHERE delivery_state IN ('refused', 'held', 'unknown');
SET lock_timeout = '5s';
