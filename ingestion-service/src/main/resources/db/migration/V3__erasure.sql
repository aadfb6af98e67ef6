-- The third consumer takes erasures to publishing. An erasure names its author only until every consumer has passed it; the
-- hash in "mention" stays, which only somebody who knows the author can compare.
COMMENT ON COLUMN inbox.item IS 'The item as JSON; for an erasure the author''s native id, empty once all consumers passed it.';
COMMENT ON COLUMN inbox.mention IS 'Id of the mention; for an erasure the hash of the author.';
CREATE INDEX inbox_erasure ON inbox (sequence) WHERE entry = 'erasure' AND item <> '';
INSERT INTO consumer (name) VALUES ('exit');
