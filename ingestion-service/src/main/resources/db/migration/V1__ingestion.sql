-- Accounts of a brand. Credentials are sealed by the service (AEAD, bound to brand and account).
CREATE TABLE channel_account (
  agency       text NOT NULL,
  brand        text NOT NULL,
  id           text NOT NULL,
  display_name text NOT NULL,
  network      text NOT NULL CHECK (network IN ('mail', 'webhook')),
  role         text NOT NULL CHECK (role IN ('UNSPECIFIED', 'CARE', 'AFFINITY', 'BOTH')),
  settings     jsonb NOT NULL,
  sealed       bytea NOT NULL,
  disabled     boolean NOT NULL DEFAULT false,
  version      bigint NOT NULL DEFAULT 1,
  request_id   uuid,
  request_hash text NOT NULL DEFAULT '',
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, id),
  UNIQUE (agency, brand, request_id)
);
SELECT vigie_protect('channel_account');

-- What a brand listens to without owning it.
CREATE TABLE source (
  agency           text NOT NULL,
  brand            text NOT NULL,
  id               text NOT NULL,
  display_name     text NOT NULL,
  network          text NOT NULL CHECK (network IN ('feed')),
  url              text NOT NULL,
  interval_seconds integer NOT NULL CHECK (interval_seconds BETWEEN 1 AND 86400),
  version          bigint NOT NULL DEFAULT 1,
  request_id       uuid,
  request_hash     text NOT NULL DEFAULT '',
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, id),
  UNIQUE (agency, brand, request_id)
);
SELECT vigie_protect('source');

-- How far the reading of an account or source is, who holds it, and how it does. A work table: no settings, no words.
CREATE TABLE reading (
  agency          text NOT NULL,
  brand           text NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('account', 'source')),
  id              text NOT NULL,
  network         text NOT NULL,
  cursor          text NOT NULL DEFAULT '',
  due_at          timestamptz NOT NULL DEFAULT now(),
  owner           text NOT NULL DEFAULT '',
  leased_until    timestamptz NOT NULL DEFAULT '-infinity',
  failures        integer NOT NULL DEFAULT 0,
  health          text NOT NULL DEFAULT 'UNKNOWN',
  detail          text NOT NULL DEFAULT '',
  last_success_at timestamptz,
  PRIMARY KEY (agency, brand, kind, id)
);
CREATE INDEX reading_due ON reading (due_at);
SELECT vigie_protect('reading');
SELECT vigie_open_to_worker('reading');

-- The identity of every mention ever stored; outlives the log's retention so that a redelivery stays harmless.
CREATE TABLE mention (
  agency        text NOT NULL,
  brand         text NOT NULL,
  id            text NOT NULL,
  network       text NOT NULL,
  origin        text NOT NULL,
  native_id     text NOT NULL,
  recovery_id   text NOT NULL,
  author        text NOT NULL,
  version       bigint NOT NULL,
  fingerprint   text NOT NULL,
  erased        boolean NOT NULL DEFAULT false,
  first_seen_at timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
CREATE INDEX mention_recovery ON mention (agency, brand, recovery_id) WHERE recovery_id <> '';
CREATE INDEX mention_author ON mention (agency, brand, network, author);
SELECT vigie_protect('mention');

-- The log. sequence is null until the row is committed and numbered.
CREATE TABLE inbox (
  position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sequence      bigint UNIQUE CHECK (sequence > 0),
  agency        text NOT NULL,
  brand         text NOT NULL,
  entry         text NOT NULL CHECK (entry IN ('mention', 'erasure')),
  mention       text NOT NULL,
  network       text NOT NULL,
  account       text NOT NULL,
  source        text NOT NULL,
  version       bigint NOT NULL,
  first_seen_at timestamptz NOT NULL,
  item          text NOT NULL,
  written_at    timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 90);
COMMENT ON COLUMN inbox.item IS 'The item as JSON; for an erasure the author''s native id.';
CREATE INDEX inbox_unnumbered ON inbox (position) WHERE sequence IS NULL;
CREATE INDEX inbox_brand ON inbox (agency, brand, position);
SELECT vigie_protect('inbox');
SELECT vigie_open_to_worker('inbox');
INSERT INTO log_position (log, last) VALUES ('inbox', 0);

-- Webhook calls already stored, to recognise a repetition.
CREATE TABLE webhook_call (
  agency      text NOT NULL,
  brand       text NOT NULL,
  account     text NOT NULL,
  id          text NOT NULL,
  body_hash   text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, account, id)
);
SELECT vigie_protect('webhook_call');

-- How far the two consumers are, and who holds each.
CREATE TABLE consumer (
  name         text PRIMARY KEY,
  sequence     bigint NOT NULL DEFAULT 0,
  owner        text NOT NULL DEFAULT '',
  leased_until timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON TABLE consumer IS 'platform: one position per consumer of the log, no brand''s data';
GRANT SELECT, INSERT, UPDATE ON consumer TO ${worker};
REVOKE ALL ON consumer FROM ${app};
GRANT SELECT ON consumer TO ${app};
INSERT INTO consumer (name) VALUES ('care'), ('index');

-- What a consumer could not hand over for good.
CREATE TABLE parked (
  agency    text NOT NULL,
  brand     text NOT NULL,
  id        uuid NOT NULL,
  sequence  bigint NOT NULL,
  mention   text NOT NULL,
  consumer  text NOT NULL,
  reason    text NOT NULL,
  detail    text NOT NULL,
  attempts  integer NOT NULL DEFAULT 1,
  replay    boolean NOT NULL DEFAULT false,
  parked_at timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
CREATE INDEX parked_newest ON parked (agency, brand, parked_at DESC, id);
CREATE INDEX parked_replay ON parked (consumer) WHERE replay;
CREATE UNIQUE INDEX parked_once ON parked (consumer, sequence);
SELECT vigie_protect('parked');
SELECT vigie_open_to_worker('parked');
