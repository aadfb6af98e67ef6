-- The zone by whose clock a brand's hours are; routing tells it once, because a brand never changes it.
ALTER TABLE alert_position ADD COLUMN time_zone text NOT NULL DEFAULT '';
COMMENT ON COLUMN alert_position.time_zone IS 'IANA zone of the brand; empty until routing was asked.';
COMMENT ON COLUMN alert_hour.hour IS 'A quarter of an hour, because the hours of a zone begin at any; what was counted before V13 stands at the full hour of UTC.';
