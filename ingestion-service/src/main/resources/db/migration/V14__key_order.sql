-- What tells mentions apart stands first in their keys: of rows of one brand, which most are, agency and brand say nothing, and two keys
-- were compared to the third column at every step down the index.
ALTER TABLE mention DROP CONSTRAINT mention_pkey, ADD PRIMARY KEY (id, agency, brand);
-- The brand stays first here, for it is counted by this index.
DROP INDEX mention_author;
CREATE INDEX mention_author ON mention (agency, brand, author, network);
