-- What was read for an account and can never be taken, so that a person finds it where it is: the newest ten, and no words of it.
ALTER TABLE reading ADD COLUMN passed_over text NOT NULL DEFAULT '[]';
COMMENT ON COLUMN reading.passed_over IS 'JSON, newest first: number in the mailbox, Message-ID, when it came, why and when it was passed over';
