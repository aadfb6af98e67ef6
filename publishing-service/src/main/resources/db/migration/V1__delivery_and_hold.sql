-- Everything that leaves, and what stops it. Times are the database's own; a wrong clock of a service changes nothing here.

CREATE TABLE delivery (
    id               uuid PRIMARY KEY,
    agency           text NOT NULL,
    brand            text NOT NULL,
    request_id       uuid NOT NULL,
    content_sha256   text NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('REPLY', 'POST')),
    account          text NOT NULL,
    network          text NOT NULL,
    conversation     text NOT NULL,
    approver         text NOT NULL,
    text_sha256      text NOT NULL,
    -- recipient, subject, words …: null once the delivery is final
    words            jsonb,
    state            text NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'REFUSED', 'UNKNOWN', 'RETRYING', 'HELD')),
    reason           text NOT NULL DEFAULT '',
    detail           text NOT NULL DEFAULT '',
    native_id        text NOT NULL DEFAULT '',
    url              text NOT NULL DEFAULT '',
    attempts         int NOT NULL DEFAULT 0,
    read_backs       int NOT NULL DEFAULT 0,
    -- the agency's epoch when a person last released it: a hold placed later stops it for good
    released_epoch   bigint NOT NULL,
    due_at           timestamptz,
    claimed_until    timestamptz,
    created_at       timestamptz NOT NULL,
    delivered_at     timestamptz,
    version          bigint NOT NULL DEFAULT 1,
    UNIQUE (agency, brand, request_id),
    CHECK (state NOT IN ('DELIVERED', 'REFUSED') OR (words IS NULL AND due_at IS NULL)),
    CHECK (state IN ('DELIVERED', 'REFUSED') OR words IS NOT NULL)
);
CREATE INDEX delivery_newest ON delivery (agency, brand, created_at DESC, id DESC);
CREATE INDEX delivery_due ON delivery (due_at) WHERE due_at IS NOT NULL;

-- One row for each network call, committed before it begins.
CREATE TABLE attempt (
    id           uuid PRIMARY KEY,
    agency       text NOT NULL,
    brand        text NOT NULL,
    delivery     uuid NOT NULL REFERENCES delivery (id),
    purpose      text NOT NULL CHECK (purpose IN ('SEND', 'READ_BACK')),
    number       int NOT NULL,
    worker       text NOT NULL,
    epoch        bigint NOT NULL,
    begun_at     timestamptz NOT NULL,
    -- the call begins before this or never
    lapses_at    timestamptz NOT NULL,
    -- the call has ended by then
    lost_at      timestamptz NOT NULL,
    finished_at  timestamptz,
    outcome      text NOT NULL DEFAULT '',
    reason       text NOT NULL DEFAULT '',
    UNIQUE (delivery, number)
);
CREATE INDEX attempt_open ON attempt (agency, brand) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX attempt_one_open ON attempt (delivery) WHERE finished_at IS NULL;

CREATE TABLE hold (
    id                 uuid PRIMARY KEY,
    agency             text NOT NULL,
    -- '-' = every brand of the agency
    brand              text NOT NULL,
    request_id         uuid NOT NULL,
    reason             text NOT NULL,
    placed_by          text NOT NULL,
    placed_at          timestamptz NOT NULL,
    placed_epoch       bigint NOT NULL,
    acknowledged_at    timestamptz,
    lift_requested_by  text,
    lifted_by          text,
    lifted_at          timestamptz,
    epoch              bigint NOT NULL,
    in_flight          uuid[] NOT NULL,
    version            bigint NOT NULL DEFAULT 1,
    UNIQUE (agency, brand, request_id)
);
CREATE INDEX hold_newest ON hold (agency, placed_epoch DESC);
CREATE INDEX hold_standing ON hold (agency, brand) WHERE lifted_at IS NULL;

-- Rises with each hold and each lift of the agency.
CREATE TABLE hold_epoch (
    agency text PRIMARY KEY,
    epoch  bigint NOT NULL
);

-- Processes that send. One that is silent has lost what it had begun.
CREATE TABLE worker (
    id          text PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

COMMENT ON TABLE worker IS 'platform: which processes live, no brand''s data';

-- A hold over the whole agency is seen with any of its brands and changed only with all of them.
CREATE FUNCTION agency_visible(agency text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM unnest(vigie_scope()) part WHERE split_part(part, '/', 1) = agency)
$$;

SELECT vigie_protect('delivery');
SELECT vigie_protect('attempt');
SELECT vigie_protect('hold');
ALTER TABLE hold_epoch ENABLE ROW LEVEL SECURITY;
ALTER TABLE hold_epoch FORCE ROW LEVEL SECURITY;
CREATE POLICY brand_scope ON hold_epoch TO PUBLIC USING (agency_visible(agency));
CREATE POLICY agency_hold ON hold FOR SELECT TO PUBLIC USING (brand = '-' AND agency_visible(agency));
REVOKE DELETE ON delivery, attempt, hold, hold_epoch FROM ${app};

-- Workers claim over all brands; they see ids, states and times, no words and no people.
ALTER POLICY brand_scope ON delivery TO ${app}, CURRENT_USER;
ALTER POLICY brand_scope ON attempt TO ${app}, CURRENT_USER;
CREATE POLICY claiming ON delivery TO ${worker} USING (true);
CREATE POLICY claiming ON attempt FOR SELECT TO ${worker} USING (true);
GRANT SELECT (id, agency, brand, account, state, due_at, claimed_until), UPDATE (claimed_until) ON delivery TO ${worker};
GRANT SELECT (delivery, worker, lapses_at, finished_at) ON attempt TO ${worker};
GRANT SELECT, INSERT, UPDATE, DELETE ON worker TO ${worker};
REVOKE INSERT, UPDATE, DELETE ON worker FROM ${app};
