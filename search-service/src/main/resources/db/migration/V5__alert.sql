-- Rules that wake somebody, with what each remembers between two looks.
CREATE TABLE alert_rule (
  agency        text NOT NULL,
  brand         text NOT NULL,
  id            text NOT NULL COLLATE "C",
  definition    jsonb NOT NULL,
  version       bigint NOT NULL CHECK (version > 0),
  created_at    timestamptz NOT NULL,
  changed_by    text NOT NULL,
  watched_since timestamptz NOT NULL,
  raised_at     timestamptz,
  raised_due    timestamptz,
  raised_alert  uuid,
  due_since     timestamptz,
  collected     jsonb,
  PRIMARY KEY (agency, brand, id)
);
COMMENT ON COLUMN alert_rule.watched_since IS 'A silence is counted from here at the earliest.';
COMMENT ON COLUMN alert_rule.due_since IS 'It came due outside of its schedule and waits for the next opening, with what it collected.';
SELECT vigie_protect('alert_rule');

-- Request ids of creations: a repetition changes nothing, other content under the same id is refused.
CREATE TABLE alert_rule_request (
  agency      text NOT NULL,
  brand       text NOT NULL,
  request_id  uuid NOT NULL,
  fingerprint text NOT NULL,
  alert_rule  text NOT NULL,
  written_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency, brand, request_id)
);
SELECT vigie_protect('alert_rule_request');

-- How far a brand's inbox was counted. The row is also the turn: who judges a brand's rules holds it locked.
CREATE TABLE alert_position (
  agency      text NOT NULL,
  brand       text NOT NULL,
  sequence    bigint NOT NULL,
  observed_at timestamptz NOT NULL DEFAULT '-infinity',
  seen_at     timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (agency, brand)
);
COMMENT ON COLUMN alert_position.seen_at IS 'When the platform stored the newest mention counted.';
SELECT vigie_protect('alert_position');

-- Since when a saved query's mentions are counted.
CREATE TABLE alert_counted (
  agency      text NOT NULL,
  brand       text NOT NULL,
  saved_query text NOT NULL,
  since       timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, saved_query)
);
SELECT vigie_protect('alert_counted');

-- Mentions of a saved query by minute, kept 2 days, and by hour, kept 9 weeks; both in UTC, by when the platform first stored them.
CREATE TABLE alert_minute (
  agency      text NOT NULL,
  brand       text NOT NULL,
  saved_query text NOT NULL,
  minute      timestamptz NOT NULL,
  mentions    bigint NOT NULL,
  negative    bigint NOT NULL,
  measured    bigint NOT NULL,
  newest      text[] NOT NULL,
  PRIMARY KEY (agency, brand, saved_query, minute)
) WITH (fillfactor = 80);
COMMENT ON COLUMN alert_minute.newest IS 'Ids of at most 10 mentions, the newest first.';
CREATE INDEX alert_minute_old ON alert_minute (minute);
SELECT vigie_protect('alert_minute');
SELECT vigie_open_to_worker('alert_minute');

CREATE TABLE alert_hour (
  agency      text NOT NULL,
  brand       text NOT NULL,
  saved_query text NOT NULL,
  hour        timestamptz NOT NULL,
  mentions    bigint NOT NULL,
  PRIMARY KEY (agency, brand, saved_query, hour)
) WITH (fillfactor = 80);
CREATE INDEX alert_hour_old ON alert_hour (hour);
SELECT vigie_protect('alert_hour');
SELECT vigie_open_to_worker('alert_hour');

-- When a source or channel account was last heard.
CREATE TABLE alert_heard (
  agency   text NOT NULL,
  brand    text NOT NULL,
  source   text NOT NULL,
  heard_at timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, source)
);
SELECT vigie_protect('alert_heard');

-- What was raised, with the rule as it was then.
CREATE TABLE alert (
  agency          text NOT NULL,
  brand           text NOT NULL,
  id              uuid NOT NULL,
  rule            text NOT NULL,
  definition      jsonb NOT NULL,
  rule_version    bigint NOT NULL,
  rule_created_at timestamptz NOT NULL,
  rule_changed_by text NOT NULL,
  due_at          timestamptz NOT NULL,
  raised_at       timestamptz NOT NULL,
  late            boolean NOT NULL,
  evidence        jsonb NOT NULL,
  acknowledge_by  timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text NOT NULL DEFAULT '',
  escalated_at    timestamptz,
  on_shift        text[] NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
CREATE INDEX alert_newest ON alert (agency, raised_at DESC, id DESC);
CREATE INDEX alert_open ON alert (agency, raised_at DESC, id DESC) WHERE acknowledged_at IS NULL;
CREATE INDEX alert_brand_newest ON alert (agency, brand, raised_at DESC, id DESC);
CREATE INDEX alert_brand_open ON alert (agency, brand, raised_at DESC, id DESC) WHERE acknowledged_at IS NULL;
SELECT vigie_protect('alert');

-- The mails and calls of an alert.
CREATE TABLE alert_delivery (
  agency     text NOT NULL,
  brand      text NOT NULL,
  id         uuid NOT NULL,
  alert      uuid NOT NULL,
  place      integer NOT NULL,
  kind       text NOT NULL,
  recipient  text NOT NULL,
  escalation boolean NOT NULL,
  state      text NOT NULL,
  attempts   integer NOT NULL DEFAULT 0,
  failure    text NOT NULL DEFAULT '',
  PRIMARY KEY (agency, brand, id)
);
CREATE INDEX alert_delivery_alert ON alert_delivery (agency, brand, alert, place);
SELECT vigie_protect('alert_delivery');

-- What has to be looked at, and when: a rule, an alert that nobody may have acknowledged, a delivery. Ids only, because the worker
-- sees every brand's.
CREATE TABLE alert_due (
  agency  text NOT NULL,
  brand   text NOT NULL,
  kind    text NOT NULL,
  subject text NOT NULL,
  due_at  timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, kind, subject)
);
CREATE INDEX alert_due_next ON alert_due (kind, due_at);
SELECT vigie_protect('alert_due');
SELECT vigie_open_to_worker('alert_due');
