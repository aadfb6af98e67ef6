-- A followed log that was restored from a backup numbers anew: which fact was read at the position tells it apart, and
-- the worker finds the brands whose observations are to be made again.
ALTER TABLE follow_position ADD COLUMN fact uuid;
GRANT DELETE ON follow_position TO ${worker};
SELECT vigie_open_to_worker('brand_position');
