-- When a source was first heard: what its mentions say of the time before was there before anybody listened. Null = heard before this was
-- kept, or by a version before this one beside it: then nothing is taken for that.
ALTER TABLE alert_heard ADD COLUMN since timestamptz;
