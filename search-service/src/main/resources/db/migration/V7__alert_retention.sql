-- What alerts keep is removed brand by brand, each when it is due (kind RETENTION), so that the worker needs to see ids only and the
-- counts are closed to it again.
DROP POLICY worker ON alert_minute;
DROP POLICY worker ON alert_hour;
ALTER POLICY brand_scope ON alert_minute TO PUBLIC;
ALTER POLICY brand_scope ON alert_hour TO PUBLIC;
REVOKE ALL ON alert_minute, alert_hour FROM ${worker};

-- Alerts are kept for so many days after somebody acknowledged them.
CREATE INDEX alert_acknowledged ON alert (agency, brand, acknowledged_at) WHERE acknowledged_at IS NOT NULL;

-- How long something waits is told by since: due_at moves each time it is tried.
ALTER TABLE alert_due ADD COLUMN since timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN alert_due.since IS 'Since when it stands here, however often it was put off.';

-- Every brand that was counted before; new ones come with their first position. The owner is bound to one brand only while FORCE says so.
ALTER TABLE alert_position NO FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_due NO FORCE ROW LEVEL SECURITY;
INSERT INTO alert_due (agency, brand, kind, subject, due_at)
  SELECT agency, brand, 'RETENTION', 'brand', now() FROM alert_position ON CONFLICT DO NOTHING;
ALTER TABLE alert_position FORCE ROW LEVEL SECURITY;
ALTER TABLE alert_due FORCE ROW LEVEL SECURITY;

COMMENT ON COLUMN alert_position.observed_at IS 'Not written any more; a later version drops it.';
COMMENT ON COLUMN alert_position.seen_at IS 'Not written any more; a later version drops it.';
