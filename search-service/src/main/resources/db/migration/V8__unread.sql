-- A silence is told as far as its source was read.
ALTER TABLE alert_rule ADD COLUMN raised_unread boolean NOT NULL DEFAULT false;
ALTER TABLE alert_rule ADD COLUMN read_at timestamptz;
COMMENT ON COLUMN alert_rule.raised_unread IS 'What it last raised says that its source could not be read.';
COMMENT ON COLUMN alert_rule.read_at IS 'A reading of its source whose mentions were not counted yet when it was told.';
