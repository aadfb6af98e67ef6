-- An index as a service would add it to a large table.
SET lock_timeout = 0;
DROP INDEX CONCURRENTLY IF EXISTS note_text;
CREATE INDEX CONCURRENTLY note_text ON note (agency, brand, text);
SET lock_timeout = '5s';
