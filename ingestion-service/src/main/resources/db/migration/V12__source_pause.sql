-- A source can be paused: its reading is due never then. When a look failed last is kept beside when one succeeded.
ALTER TABLE source ADD COLUMN disabled boolean NOT NULL DEFAULT false;
ALTER TABLE reading ADD COLUMN last_failure_at timestamptz;
ALTER TABLE reading ADD COLUMN resumed_at timestamptz;
COMMENT ON COLUMN reading.resumed_at IS 'when its source went on after a pause: before, nobody was to look at it';
COMMENT ON COLUMN reading.due_at IS 'infinity = never: its source is paused';
