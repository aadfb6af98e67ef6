-- Which mention opened a conversation, so that figures of conversations can leave out those that a likely bot opened. Empty for those that were
-- opened before: their facts do not tell it.
ALTER TABLE conversation ADD COLUMN mention text NOT NULL DEFAULT '';
