-- Posts for which a saved query was not evaluated, because they used up their brand's budget of matching: counts an hour, to which every
-- replica adds in batches. Rows of the last two days.
CREATE TABLE passed_over (
  agency      text NOT NULL,
  brand       text NOT NULL,
  saved_query text NOT NULL COLLATE "C",
  hour        timestamptz NOT NULL,
  posts       bigint NOT NULL CHECK (posts > 0),
  PRIMARY KEY (agency, brand, saved_query, hour)
);
SELECT vigie_protect('passed_over');
