-- What tells mentions apart stands first: agency and brand say nothing about most of them, and were compared at every step down.
ALTER TABLE alert_mention DROP CONSTRAINT alert_mention_pkey, ADD PRIMARY KEY (mention, agency, brand);
