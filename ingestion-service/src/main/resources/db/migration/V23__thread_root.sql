-- Where the discussion of an answer began, settled when it was first stored, so that what answers it later is where it is.
ALTER TABLE mention ADD COLUMN root text NOT NULL DEFAULT '';
COMMENT ON COLUMN mention.root IS 'native id; empty = it answers nothing, it came through an account, or a version before this one stored it';
