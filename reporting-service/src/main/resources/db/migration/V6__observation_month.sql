-- As V4, but whoever waited for the lock asks the catalog itself whether the month is there by now. What to_regclass said before the wait is
-- remembered by the session: of two that opened a month at once one made it again, failed, and read its facts anew.
CREATE OR REPLACE FUNCTION observation_month(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    partition text := 'observation_' || to_char(month, 'YYYY_MM');
    first_day date := date_trunc('month', month);
BEGIN
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('observation_month', 0));
    IF EXISTS (SELECT FROM pg_class WHERE relname = partition AND relnamespace = 'public'::regnamespace) THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE observation INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
    EXECUTE format('REVOKE ALL ON %I FROM %I, %I', partition, '${app}', '${worker}');
    EXECUTE format('ALTER TABLE observation ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        partition, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00');
END $$;
