-- Authors of whom somebody of the brand said that they are one person; removed when the author is erased.
CREATE TABLE linked_author (
  agency    text NOT NULL,
  brand     text NOT NULL,
  network   text NOT NULL,
  author    text NOT NULL COLLATE "C",
  person    uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  linked_by text NOT NULL,
  PRIMARY KEY (agency, brand, network, author)
);
COMMENT ON COLUMN linked_author.person IS 'The same for all who are linked with each other, two or more; means nothing else.';
CREATE INDEX linked_author_person ON linked_author (agency, brand, person);
SELECT vigie_protect('linked_author');
