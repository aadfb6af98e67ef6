-- Who looks after a saved query, how soon somebody must react, and what it was before.
-- The owner of the table is bound by its policy too (FORCE): lifted while what is there is filled in.
ALTER TABLE saved_query NO FORCE ROW LEVEL SECURITY;

ALTER TABLE saved_query
  ADD COLUMN owner text NOT NULL DEFAULT '',
  ADD COLUMN reaction_seconds bigint NOT NULL DEFAULT 0 CHECK (reaction_seconds >= 0);
-- An alert that nobody owns wakes nobody: it becomes that of who changed it last.
UPDATE saved_query SET owner = changed_by WHERE objective = 'ALERT';
ALTER TABLE saved_query ADD CHECK (objective <> 'ALERT' OR owner <> '');

-- Every change of a saved query, kept also after its deletion. A query by the same id later continues the numbers.
CREATE TABLE saved_query_version (
  agency           text NOT NULL,
  brand            text NOT NULL,
  saved_query      text NOT NULL COLLATE "C",
  version          bigint NOT NULL CHECK (version > 0),
  change           text NOT NULL,
  display_name     text NOT NULL,
  query            text NOT NULL,
  objective        text NOT NULL,
  priority         integer NOT NULL,
  owner            text NOT NULL,
  reaction_seconds bigint NOT NULL,
  created_at       timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL,
  changed_by       text NOT NULL,
  PRIMARY KEY (agency, brand, saved_query, version)
);
-- The versions before this one were not kept. When the last was made was not either: not before the query was.
INSERT INTO saved_query_version
SELECT agency, brand, id, version, CASE version WHEN 1 THEN 'CREATED' ELSE 'UPDATED' END, display_name, query, objective,
       priority, owner, reaction_seconds, created_at, created_at, changed_by
FROM saved_query;

ALTER TABLE saved_query FORCE ROW LEVEL SECURITY;
SELECT vigie_protect('saved_query_version');
