-- A table as a service would have it, for the tests of this module.
CREATE TABLE note (
  id     text NOT NULL,
  agency text NOT NULL,
  brand  text NOT NULL,
  text   text NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
SELECT vigie_protect('note');
