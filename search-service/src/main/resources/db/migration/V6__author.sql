-- What is due for a brand's authors again and again: the ranking, proposals. The worker role claims rows of whatever brand; there is a
-- row for each kind of work and each brand with mentions.
CREATE TABLE author_due (
  agency        text NOT NULL,
  brand         text NOT NULL,
  kind          text NOT NULL,
  due_at        timestamptz NOT NULL,
  claimed_until timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (agency, brand, kind)
);
COMMENT ON COLUMN author_due.claimed_until IS 'Somebody does it until then; after it whoever looks next may.';
CREATE INDEX author_due_next ON author_due (due_at);
SELECT vigie_protect('author_due');
SELECT vigie_open_to_worker('author_due');

-- The last ranking of a brand as a whole.
CREATE TABLE ranking (
  agency    text NOT NULL,
  brand     text NOT NULL,
  ranked_at timestamptz NOT NULL,
  authors   bigint NOT NULL,
  mentions  bigint NOT NULL,
  PRIMARY KEY (agency, brand)
);
SELECT vigie_protect('ranking');

-- Its lines: who is among the first of one list or of both, replaced as a whole each time.
CREATE TABLE ranked_author (
  agency                text NOT NULL,
  brand                 text NOT NULL,
  network               text NOT NULL,
  author                text NOT NULL COLLATE "C",
  name                  text NOT NULL,
  handle                text NOT NULL,
  url                   text NOT NULL,
  followers             bigint NOT NULL,
  influence_rank        integer NOT NULL DEFAULT 0 CHECK (influence_rank >= 0),
  former_influence_rank integer NOT NULL DEFAULT 0 CHECK (former_influence_rank >= 0),
  advocacy_rank         integer NOT NULL DEFAULT 0 CHECK (advocacy_rank >= 0),
  former_advocacy_rank  integer NOT NULL DEFAULT 0 CHECK (former_advocacy_rank >= 0),
  influence             jsonb NOT NULL,
  advocacy              jsonb NOT NULL,
  PRIMARY KEY (agency, brand, network, author)
);
CREATE INDEX ranked_author_influence ON ranked_author (agency, brand, influence_rank) WHERE influence_rank > 0;
CREATE INDEX ranked_author_advocacy ON ranked_author (agency, brand, advocacy_rank) WHERE advocacy_rank > 0;
SELECT vigie_protect('ranked_author');

-- What people of a brand know of an author and do about it; removed when the author is erased.
CREATE TABLE relationship (
  agency       text NOT NULL,
  brand        text NOT NULL,
  network      text NOT NULL,
  author       text NOT NULL COLLATE "C",
  display_name text NOT NULL,
  stage        text NOT NULL,
  owner        text NOT NULL,
  internal     boolean NOT NULL,
  next_step    text NOT NULL,
  next_step_at timestamptz,
  steps        integer NOT NULL DEFAULT 0 CHECK (steps >= 0),
  version      bigint NOT NULL CHECK (version >= 0),
  changed_at   timestamptz NOT NULL,
  changed_by   text NOT NULL,
  PRIMARY KEY (agency, brand, network, author)
);
COMMENT ON COLUMN relationship.version IS '0 while there are only steps; the first is the time in microseconds.';
CREATE INDEX relationship_next ON relationship
  (agency, brand, (coalesce(next_step_at, timestamptz 'infinity')), changed_at DESC, network, author);
SELECT vigie_protect('relationship');

CREATE TABLE relationship_step (
  agency      text NOT NULL,
  brand       text NOT NULL,
  id          uuid NOT NULL,
  network     text NOT NULL,
  author      text NOT NULL COLLATE "C",
  kind        text NOT NULL,
  words       text NOT NULL,
  happened_at timestamptz NOT NULL,
  written_by  text NOT NULL,
  written_at  timestamptz NOT NULL,
  fingerprint text NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
COMMENT ON COLUMN relationship_step.id IS 'The request''s id.';
CREATE INDEX relationship_step_author ON relationship_step (agency, brand, network, author, happened_at DESC, id);
SELECT vigie_protect('relationship_step');

-- Ids of steps that were erased, so that a repeated request does not write one again. Neither whose they were nor what they said.
CREATE TABLE relationship_step_erased (
  agency text NOT NULL,
  brand  text NOT NULL,
  id     uuid NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
SELECT vigie_protect('relationship_step_erased');

-- What authors are asked to do.
CREATE TABLE mission (
  agency      text NOT NULL,
  brand       text NOT NULL,
  id          text NOT NULL COLLATE "C",
  definition  jsonb NOT NULL,
  version     bigint NOT NULL CHECK (version > 0),
  request_id  uuid NOT NULL,
  fingerprint text NOT NULL,
  changed_at  timestamptz NOT NULL,
  changed_by  text NOT NULL,
  PRIMARY KEY (agency, brand, id)
);
CREATE UNIQUE INDEX mission_request ON mission (agency, brand, request_id);
SELECT vigie_protect('mission');

-- One conversation that suits one author; removed with the mission and when the author is erased.
CREATE TABLE proposal (
  agency          text NOT NULL,
  brand           text NOT NULL,
  id              uuid NOT NULL,
  mission         text NOT NULL COLLATE "C",
  network         text NOT NULL,
  author          text NOT NULL COLLATE "C",
  author_name     text NOT NULL,
  mention         text NOT NULL,
  state           text NOT NULL,
  shared_mentions integer NOT NULL,
  rank            integer NOT NULL,
  proposed_at     timestamptz NOT NULL,
  decided_at      timestamptz,
  decided_by      text,
  PRIMARY KEY (agency, brand, id),
  UNIQUE (agency, brand, mission, mention),
  FOREIGN KEY (agency, brand, mission) REFERENCES mission (agency, brand, id) ON DELETE CASCADE
);
COMMENT ON COLUMN proposal.mention IS 'An id only: what it names may be erased since.';
CREATE INDEX proposal_newest ON proposal (agency, brand, proposed_at DESC, id);
CREATE INDEX proposal_author ON proposal (agency, brand, network, author);
CREATE INDEX proposal_open ON proposal (agency, brand, mission) WHERE state = 'PROPOSED';
SELECT vigie_protect('proposal');

-- Erasures of authors that were carried out here, so that one that is handed over again removes nothing that was written since.
CREATE TABLE author_erased (
  agency   text NOT NULL,
  brand    text NOT NULL,
  subject  text NOT NULL,
  sequence bigint NOT NULL,
  consumer text NOT NULL,
  PRIMARY KEY (agency, brand, subject, sequence, consumer)
);
COMMENT ON COLUMN author_erased.subject IS 'The hash of network and author that facts carry.';
COMMENT ON COLUMN author_erased.sequence IS 'Position of the erasure in the inbox log.';
COMMENT ON COLUMN author_erased.consumer IS 'listen: everything of the author; index: what was made of the index, after that was emptied.';
SELECT vigie_protect('author_erased');
