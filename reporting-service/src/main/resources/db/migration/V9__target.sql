-- What a brand wants its figures to be: no service tells it, so it cannot be computed again. Replaced as a whole: the row carries the version
-- that whoever replaces it has read, and is locked while it is.
CREATE TABLE target_set (
    agency     text NOT NULL,
    brand      text NOT NULL,
    version    bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    -- value by the id of its KPI, in the KPI's unit
    targets    jsonb NOT NULL,
    PRIMARY KEY (agency, brand)
);
SELECT vigie_protect('target_set');
REVOKE DELETE ON target_set FROM ${app};
