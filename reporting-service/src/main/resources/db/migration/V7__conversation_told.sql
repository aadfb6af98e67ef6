-- When a conversation was last told of, so that those of which nothing is heard any more do not stay for ever. What was told before counts
-- as told now. The version before, beside this one, leaves the time of what it changes as it is.
ALTER TABLE conversation ADD COLUMN told_at timestamptz NOT NULL DEFAULT now();
