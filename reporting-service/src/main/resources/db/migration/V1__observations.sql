-- What was observed in the facts of the other services; everything here can be computed again from their logs.

-- One measured thing. The same fact always gives the same rows, so that a repetition changes nothing.
CREATE TABLE observation (
    agency       text NOT NULL,
    brand        text NOT NULL,
    service      text NOT NULL,
    sequence     bigint NOT NULL,
    measure      text NOT NULL CHECK (measure IN ('MENTION_IN', 'REPLY_OUT', 'FIRST_RESPONSE', 'RESOLUTION')),
    network      text NOT NULL,
    occurred_at  timestamptz NOT NULL,
    -- seconds for FIRST_RESPONSE and RESOLUTION, else 1
    value        double precision NOT NULL,
    PRIMARY KEY (service, sequence, measure, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX observation_figure ON observation (agency, brand, measure, occurred_at);

-- Who waits now, told conversation by conversation by the facts of routing.
CREATE TABLE conversation (
    agency        text NOT NULL,
    brand         text NOT NULL,
    id            text NOT NULL,
    network       text NOT NULL,
    watched       boolean NOT NULL,
    waiting_since timestamptz,
    PRIMARY KEY (agency, brand, id)
);
CREATE INDEX conversation_waiting ON conversation (agency, brand, network) WHERE waiting_since IS NOT NULL;

-- How far a brand's facts of a service are in, written in the transaction of its observations.
CREATE TABLE brand_position (
    agency    text NOT NULL,
    brand     text NOT NULL,
    service   text NOT NULL,
    sequence  bigint NOT NULL,
    oldest_at timestamptz,
    PRIMARY KEY (agency, brand, service)
);

-- How far a service's log has been read over all brands; never ahead of the brands' own positions.
CREATE TABLE follow_position (
    service  text PRIMARY KEY,
    sequence bigint NOT NULL
);
COMMENT ON TABLE follow_position IS 'platform: one position per service, no brand''s data';

SELECT vigie_protect('observation');
SELECT vigie_protect('conversation');
SELECT vigie_protect('brand_position');
REVOKE INSERT, UPDATE, DELETE ON follow_position FROM ${app};
GRANT SELECT, INSERT, UPDATE ON follow_position TO ${worker};

-- The partition of a month, made when its first fact comes. Runs as the owner; the partition itself is out of reach for
-- the app role, which would see it without the policy of its parent.
CREATE FUNCTION observation_month(month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    partition text := 'observation_' || to_char(month, 'YYYY_MM');
    first_day date := date_trunc('month', month);
BEGIN
    IF to_regclass(partition) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('observation_month', 0));
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF observation FOR VALUES FROM (%L) TO (%L)',
        partition, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00');
    EXECUTE format('REVOKE ALL ON %I FROM %I, %I', partition, '${app}', '${worker}');
END $$;
REVOKE EXECUTE ON FUNCTION observation_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION observation_month(date) TO ${app};
