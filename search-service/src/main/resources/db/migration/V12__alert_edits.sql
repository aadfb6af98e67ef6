-- For which saved queries a mention was counted, so that an edit counts once for what did not match before. Kept 32 days.
CREATE TABLE alert_mention (
  agency        text NOT NULL,
  brand         text NOT NULL,
  mention       text NOT NULL COLLATE "C",
  first_seen    timestamptz NOT NULL,
  saved_queries text[] NOT NULL,
  PRIMARY KEY (agency, brand, mention)
) WITH (fillfactor = 90);
CREATE INDEX alert_mention_old ON alert_mention (agency, brand, first_seen);
SELECT vigie_protect('alert_mention');

-- Of what was counted before nobody knows whether it matched; nor of what replicas of the version before count during the upgrade.
-- The owner is bound to one brand only while FORCE says so.
ALTER TABLE alert_position ADD COLUMN edits_since timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN alert_position.edits_since IS 'Edits count of mentions that the platform first stored from then on.';
ALTER TABLE alert_position NO FORCE ROW LEVEL SECURITY;
UPDATE alert_position SET edits_since = now() + interval '1 hour';
ALTER TABLE alert_position FORCE ROW LEVEL SECURITY;
