-- The log in batches, as the outbox; indexes on the columns that go go with them.
SELECT vigie_log_batches('inbox');
CREATE INDEX inbox_erasure ON inbox (batch) WHERE entry = 'erasure' AND item <> '';
