-- Facts, written in the transaction of the change. sequence is null until the row is committed and numbered.
CREATE TABLE outbox (
  position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          uuid NOT NULL UNIQUE,
  sequence    bigint UNIQUE CHECK (sequence > 0),
  agency      text NOT NULL,
  brand       text NOT NULL,
  type        text NOT NULL,
  subject     text NOT NULL,
  occurred_at timestamptz NOT NULL,
  labels      jsonb NOT NULL,
  figures     jsonb NOT NULL,
  written_at  timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);
COMMENT ON COLUMN outbox.position IS 'Insert order; not commit order, and with gaps.';
COMMENT ON COLUMN outbox.sequence IS 'Commit order without gaps, given by the sequencer. Readers see numbered rows only.';
CREATE INDEX outbox_unnumbered ON outbox (position) WHERE sequence IS NULL;
CREATE INDEX outbox_agency ON outbox (agency, sequence) WHERE sequence IS NOT NULL;
SELECT vigie_protect('outbox');
SELECT vigie_open_to_worker('outbox');
REVOKE UPDATE, DELETE ON outbox FROM ${app};

-- The last number given per log. Survives retention, which empties the log itself.
CREATE TABLE log_position (
  log  text PRIMARY KEY,
  last bigint NOT NULL CHECK (last >= 0)
);
COMMENT ON TABLE log_position IS 'platform: one counter per log, no brand''s data';
REVOKE ALL ON log_position FROM ${app};
GRANT SELECT ON log_position TO ${app};
GRANT SELECT, INSERT, UPDATE ON log_position TO ${worker};
INSERT INTO log_position (log, last) VALUES ('outbox', 0);

-- Numbers the committed rows of a log in insert order, at most that many, and returns how many. Waits for whoever
-- numbers the same log now: its numbers are then committed and visible, because this function reads after the lock.
CREATE FUNCTION vigie_number(log_table regclass, at_most integer) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  base  bigint;
  given integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('vigie_number'), hashtext(log_table::text));
  SELECT last INTO STRICT base FROM log_position WHERE log = log_table::text;
  EXECUTE format($number$
    WITH committed AS (
      SELECT position, row_number() OVER (ORDER BY position) AS n
      FROM (SELECT position FROM %1$s WHERE sequence IS NULL ORDER BY position LIMIT $2) waiting)
    UPDATE %1$s AS log SET sequence = $1 + committed.n
    FROM committed WHERE log.position = committed.position$number$, log_table) USING base, at_most;
  GET DIAGNOSTICS given = ROW_COUNT;
  IF given > 0 THEN
    UPDATE log_position SET last = base + given WHERE log = log_table::text;
    PERFORM pg_notify('vigie_numbered', log_table::text);
  END IF;
  RETURN given;
END $$;
