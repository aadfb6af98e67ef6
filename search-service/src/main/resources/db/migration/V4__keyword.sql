-- What a brand should listen to, in the order people gave.
CREATE TABLE keyword (
  agency   text NOT NULL,
  brand    text NOT NULL,
  position integer NOT NULL CHECK (position >= 0),
  category text NOT NULL,
  keyword  text NOT NULL,
  PRIMARY KEY (agency, brand, position)
);
SELECT vigie_protect('keyword');

-- The version of a brand's keywords as a whole.
CREATE TABLE keyword_version (
  agency  text NOT NULL,
  brand   text NOT NULL,
  version bigint NOT NULL CHECK (version >= 0),
  PRIMARY KEY (agency, brand)
);
SELECT vigie_protect('keyword_version');
