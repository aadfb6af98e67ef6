-- Numbers are given to batches, not to rows: a number written into a row writes the whole row and all its index entries once more.
-- A batch is what one statement appended for one brand, at most 5 000 rows; a row's number is its batch's sequence plus its ordinal.

-- Gives a log table its batches. The table has the columns position (identity, primary key), sequence, written_at, agency and brand; what
-- is in it becomes batches of one row. Afterwards it has batch and ordinal instead, and <table>_batch has the rest.
CREATE FUNCTION vigie_log_batches(log_table text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($batches$
    CREATE TABLE %1$s_batch (
      batch      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      sequence   bigint UNIQUE CHECK (sequence > 0),
      agency     text NOT NULL,
      brand      text NOT NULL,
      size       integer NOT NULL CHECK (size BETWEEN 1 AND 5000),
      written_at timestamptz NOT NULL DEFAULT now()
    ) WITH (fillfactor = 80);
    COMMENT ON COLUMN %1$s_batch.batch IS 'Insert order; not commit order, and with gaps.';
    COMMENT ON COLUMN %1$s_batch.sequence IS
      'The number of the batch''s first row; null until it is committed and numbered. Commit order without gaps, given by the sequencer. Readers see numbered batches only.';
    CREATE INDEX %1$s_batch_unnumbered ON %1$s_batch (batch) WHERE sequence IS NULL;
    CREATE INDEX %1$s_batch_agency ON %1$s_batch (agency, sequence) WHERE sequence IS NOT NULL;

    ALTER TABLE %1$s NO FORCE ROW LEVEL SECURITY;
    INSERT INTO %1$s_batch (batch, sequence, agency, brand, size, written_at) OVERRIDING SYSTEM VALUE
      SELECT position, sequence, agency, brand, 1, written_at FROM %1$s ORDER BY position;
    SELECT setval(pg_get_serial_sequence('%1$s_batch', 'batch'), (SELECT coalesce(max(batch), 0) + 1 FROM %1$s_batch), false);
    ALTER TABLE %1$s
      DROP CONSTRAINT %1$s_pkey,
      DROP COLUMN sequence,
      DROP COLUMN written_at,
      ALTER COLUMN position DROP IDENTITY;
    ALTER TABLE %1$s RENAME COLUMN position TO batch;
    ALTER TABLE %1$s ADD COLUMN ordinal integer NOT NULL DEFAULT 0 CHECK (ordinal >= 0);
    ALTER TABLE %1$s ALTER COLUMN ordinal DROP DEFAULT, ADD PRIMARY KEY (batch, ordinal);
    COMMENT ON COLUMN %1$s.batch IS 'The batch of %1$s_batch it came in.';
    ALTER TABLE %1$s FORCE ROW LEVEL SECURITY$batches$, log_table);
  PERFORM vigie_protect((log_table || '_batch')::regclass);
  PERFORM vigie_open_to_worker((log_table || '_batch')::regclass);
  EXECUTE format('REVOKE UPDATE, DELETE ON %I FROM %I', log_table || '_batch', '${app}');
END $$;
REVOKE EXECUTE ON FUNCTION vigie_log_batches(text) FROM PUBLIC;

SELECT vigie_log_batches('outbox');
-- Nobody looks a fact up by its random id, and its index cost more than any other.
ALTER TABLE outbox DROP CONSTRAINT outbox_id_key;

-- Numbers the committed batches of a log in insert order, at most that many, and returns how many rows they have. Waits for whoever
-- numbers the same log now: its numbers are then committed and visible, because this function reads after the lock. The other processes
-- are told; process is the caller's own name, by which it knows its own news.
DROP FUNCTION vigie_number(regclass, integer);
CREATE FUNCTION vigie_number(log_table regclass, at_most integer, process text) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  base  bigint;
  given integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('vigie_number'), hashtext(log_table::text));
  SELECT last INTO STRICT base FROM log_position WHERE log = log_table::text;
  EXECUTE format($number$
    WITH committed AS (
      SELECT batch, sum(size) OVER (ORDER BY batch) - size AS before
      FROM (SELECT batch, size FROM %1$s_batch WHERE sequence IS NULL ORDER BY batch LIMIT $2) waiting),
    numbered AS (
      UPDATE %1$s_batch AS log SET sequence = $1 + committed.before + 1
      FROM committed WHERE log.batch = committed.batch RETURNING log.size)
    SELECT coalesce(sum(size), 0) FROM numbered$number$, log_table) INTO given USING base, at_most;
  IF given > 0 THEN
    UPDATE log_position SET last = base + given WHERE log = log_table::text;
    PERFORM pg_notify('vigie_numbered', log_table::text || ' ' || process);
  END IF;
  RETURN given;
END $$;
