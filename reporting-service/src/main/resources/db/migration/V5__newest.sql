-- When the newest fact of a brand happened that is in: how fresh its figures are, said without the platform's own counters.
ALTER TABLE brand_position ADD COLUMN newest_at timestamptz;
