-- Saved Boolean queries: the authority from which every replica's matcher is fed.
CREATE TABLE saved_query (
  agency       text NOT NULL,
  brand        text NOT NULL,
  id           text NOT NULL COLLATE "C",
  display_name text NOT NULL,
  query        text NOT NULL,
  objective    text NOT NULL,
  priority     integer NOT NULL CHECK (priority BETWEEN 1 AND 5),
  version      bigint NOT NULL CHECK (version > 0),
  created_at   timestamptz NOT NULL,
  changed_by   text NOT NULL,
  PRIMARY KEY (agency, id, brand)
);
SELECT vigie_protect('saved_query');

-- Request ids of creations: a repetition changes nothing, other content under the same id is refused.
CREATE TABLE saved_query_request (
  agency      text NOT NULL,
  brand       text NOT NULL,
  request_id  uuid NOT NULL,
  fingerprint text NOT NULL,
  saved_query text NOT NULL,
  written_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency, brand, request_id)
);
SELECT vigie_protect('saved_query_request');

-- Brands that ever saved a query: no more than their names, so that a starting process knows whose queries to load.
CREATE TABLE saved_query_brand (
  agency text NOT NULL,
  brand  text NOT NULL,
  PRIMARY KEY (agency, brand)
);
SELECT vigie_protect('saved_query_brand');
SELECT vigie_open_to_worker('saved_query_brand');

-- Rebuilds under way: one per brand, held by a lease that its process renews.
CREATE TABLE index_rebuild (
  agency      text NOT NULL,
  brand       text NOT NULL,
  holder      uuid NOT NULL,
  lease_until timestamptz NOT NULL,
  PRIMARY KEY (agency, brand)
);
SELECT vigie_protect('index_rebuild');
