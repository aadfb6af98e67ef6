-- The saved query that fired, as it was then: it may be changed or deleted afterwards. Of alerts of before nobody can tell.
ALTER TABLE alert ADD COLUMN query_version bigint NOT NULL DEFAULT 0;
ALTER TABLE alert ADD COLUMN query text NOT NULL DEFAULT '';
COMMENT ON COLUMN alert.query_version IS '0 for a silence, and for alerts of before.';
