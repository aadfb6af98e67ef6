SET lock_timeout = 0;
-- The entries of one mention, however long the log is: an erasure empties all of them, a correction goes on from the last. By hash, because
-- the ids are random and nothing but the equal one is asked for: a tree costs intake several times as much. Built beside the writers, who
-- go on meanwhile. A process that ends too early leaves the building to the database; the next waits for it and finds it done.
CREATE INDEX CONCURRENTLY IF NOT EXISTS inbox_mention ON inbox USING hash (mention);
-- Nobody reads a brand's log but by its batches, which have an index of their own.
DROP INDEX CONCURRENTLY IF EXISTS inbox_brand;
SET lock_timeout = '5s';
