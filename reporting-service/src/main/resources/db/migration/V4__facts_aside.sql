-- Facts of a brand whose figures are being computed again: put aside until those stand, so that whoever follows a service for all agencies
-- need not wait for one brand.
CREATE TABLE fact_aside (
    agency   text NOT NULL,
    brand    text NOT NULL,
    service  text NOT NULL,
    sequence bigint NOT NULL,
    fact     jsonb NOT NULL,
    PRIMARY KEY (agency, brand, service, sequence)
);
SELECT vigie_protect('fact_aside');
SELECT vigie_open_to_worker('fact_aside');

-- The partition of a month is attached: to create it in its place would wait for whoever writes, and everybody for it.
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
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE observation INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
    EXECUTE format('REVOKE ALL ON %I FROM %I, %I', partition, '${app}', '${worker}');
    EXECUTE format('ALTER TABLE observation ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        partition, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00');
END $$;
