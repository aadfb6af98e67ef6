-- Who reads a source, as whoever set it up knows: what its mentions carry as country and reach.
ALTER TABLE source ADD COLUMN country text NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN audience bigint NOT NULL DEFAULT 0;
ALTER TABLE shared_source ADD COLUMN country text NOT NULL DEFAULT '';
ALTER TABLE shared_source ADD COLUMN audience bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN source.country IS 'ISO 3166-1 alpha-2; empty = unknown';
COMMENT ON COLUMN source.audience IS 'readers in a month; 0 = unknown';
-- Nothing goes by it: it is proposed to the person who may confirm it.
ALTER TABLE reading ADD COLUMN said_country text NOT NULL DEFAULT '';
COMMENT ON COLUMN reading.said_country IS 'two letters of the region that the feed itself named when it was last read';
