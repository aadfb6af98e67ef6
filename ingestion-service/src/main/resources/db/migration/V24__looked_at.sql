-- How far the silence of what is read is known, also afterwards: each mention keeps when its source was read to the end before it came.
ALTER TABLE reading ADD COLUMN looked_at timestamptz;
COMMENT ON COLUMN reading.looked_at IS 'when it was last read to the end; last_success_at also moves with each batch on the way there';
ALTER TABLE inbox ADD COLUMN looked_at timestamptz;
COMMENT ON COLUMN inbox.looked_at IS 'of a first version: when its account or source was read to the end before; null = nobody can tell';
