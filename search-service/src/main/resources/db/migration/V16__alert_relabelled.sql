-- What became of a mention among those of people, by saved query, so that a corrected label counts from then on: a mention of before has
-- nothing here, and its label changes nothing.
ALTER TABLE alert_mention ADD COLUMN people jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN alert_mention.people IS 'By saved query of which a rule left likely bots out: when it counted and with what tone, and whether it is left out now.';
