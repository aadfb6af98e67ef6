-- Retags under way: one per brand, held by a lease that its process renews.
CREATE TABLE retag (
  agency      text NOT NULL,
  brand       text NOT NULL,
  holder      uuid NOT NULL,
  saved_query text NOT NULL,
  lease_until timestamptz NOT NULL,
  PRIMARY KEY (agency, brand)
);
SELECT vigie_protect('retag');
