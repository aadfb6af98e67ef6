-- When a person last had it sent again: a new answer of the same conversation does not leave beside it. Null in rows of an older version,
-- which knows of no such thing.
ALTER TABLE delivery ADD COLUMN released_at timestamptz;
