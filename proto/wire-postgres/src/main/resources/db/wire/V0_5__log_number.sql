-- A function for each log: PostgreSQL keeps the plans of its statements, and makes those of one for any log anew at each call, which takes
-- several times as long as numbering itself.

-- Creates vigie_number_<log>, for a log that has its batches.
CREATE FUNCTION vigie_log_number(log_table text) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($number$
    CREATE FUNCTION vigie_number_%1$s(at_most integer, process text) RETURNS integer
      LANGUAGE plpgsql
      -- The plan is kept from when the log was empty: it has to be good for a long one too.
      SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $body$
    DECLARE
      base  bigint;
      given integer;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('vigie_number'), hashtext('%1$s'));
      SELECT last INTO STRICT base FROM log_position WHERE log = '%1$s';
      WITH committed AS (
        SELECT batch, sum(size) OVER (ORDER BY batch) - size AS before
        FROM (SELECT batch, size FROM %1$s_batch WHERE sequence IS NULL ORDER BY batch LIMIT at_most) waiting),
      numbered AS (
        UPDATE %1$s_batch AS log SET sequence = base + committed.before + 1
        FROM committed WHERE log.batch = committed.batch RETURNING log.size)
      SELECT coalesce(sum(size), 0) INTO given FROM numbered;
      IF given > 0 THEN
        UPDATE log_position SET last = base + given WHERE log = '%1$s';
        PERFORM pg_notify('vigie_numbered', '%1$s ' || process);
      END IF;
      RETURN given;
    END $body$;
    COMMENT ON FUNCTION vigie_number_%1$s IS
      'Numbers the committed batches in insert order, at most that many, and returns how many rows they have. Waits for whoever numbers the same log now: its numbers are then committed and visible, because it reads after the lock. The other processes are told; process is the caller''s own name, by which it knows its own news.'$number$,
    log_table);
END $$;
REVOKE EXECUTE ON FUNCTION vigie_log_number(text) FROM PUBLIC;

DROP FUNCTION vigie_number(regclass, integer, text);
SELECT vigie_log_number('outbox');
