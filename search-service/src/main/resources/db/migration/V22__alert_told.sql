-- What people call who acknowledged an alert, as it was then: the directory may not tell everybody, nor for ever. Of alerts of before nobody knows.
ALTER TABLE alert ADD COLUMN acknowledged_by_name text NOT NULL DEFAULT '';
-- Why an alert is late: its schedule or an outage. Empty when it is not, and of those of before.
ALTER TABLE alert ADD COLUMN late_because text NOT NULL DEFAULT '';
