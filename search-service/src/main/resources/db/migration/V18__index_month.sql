-- Which indices were written to, by the id that the search server gave each: one that is gone, or that stands under another id, has lost
-- its mentions, and is told by this from an index that never had any.
CREATE TABLE index_month (
  name   text PRIMARY KEY COLLATE "C",
  prefix text NOT NULL,
  id     text NOT NULL
);
COMMENT ON TABLE index_month IS 'platform: one row for each index of the search server, no brand''s data';
REVOKE ALL ON index_month FROM ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON index_month TO ${worker};

-- Brands whose mentions have to be read from the inbox log again, and until then are not searched.
CREATE TABLE index_loss (
  agency  text NOT NULL,
  brand   text NOT NULL,
  prefix  text NOT NULL,
  lost_at timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, prefix)
);
SELECT vigie_protect('index_loss');
SELECT vigie_open_to_worker('index_loss');
