-- Sources that belong to nobody, as the operator lists them, and how their reading does; see reading.
CREATE TABLE shared_source (
  id              text COLLATE "C" PRIMARY KEY,
  display_name    text NOT NULL,
  network         text NOT NULL CHECK (network IN ('feed')),
  url             text NOT NULL,
  listed          boolean NOT NULL,
  cursor          text NOT NULL DEFAULT '',
  due_at          timestamptz NOT NULL DEFAULT now(),
  owner           text NOT NULL DEFAULT '',
  leased_until    timestamptz NOT NULL DEFAULT '-infinity',
  failures        integer NOT NULL DEFAULT 0,
  health          text NOT NULL DEFAULT 'UNKNOWN',
  detail          text NOT NULL DEFAULT '',
  last_success_at timestamptz,
  last_failure_at timestamptz
);
CREATE INDEX shared_source_due ON shared_source (due_at) WHERE listed;
COMMENT ON TABLE shared_source IS 'platform: the operator''s list of public feeds, the same for every brand; no brand''s data';
COMMENT ON COLUMN shared_source.listed IS 'false = no longer on the list: neither read nor told, its cursor waits for its return';
GRANT SELECT, INSERT, UPDATE ON shared_source TO ${worker};
REVOKE ALL ON shared_source FROM ${app};

-- Whose inbox an entry of a shared source went into, so that its edits follow. Of brands, so protected as their own tables are, but the
-- work of the worker alone: whoever serves a brand's calls learns nothing here.
CREATE TABLE shared_arrival (
  source  text NOT NULL,
  entry   text NOT NULL,
  agency  text NOT NULL,
  brand   text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (source, entry, agency, brand)
);
COMMENT ON COLUMN shared_arrival.entry IS 'digest of the entry''s native id, which may be longer than an index takes';
COMMENT ON COLUMN shared_arrival.seen_at IS 'when the source last showed it, to a day';
CREATE INDEX shared_arrival_seen ON shared_arrival (source, seen_at);
SELECT vigie_protect('shared_arrival');
SELECT vigie_open_to_worker('shared_arrival');
REVOKE ALL ON shared_arrival FROM ${app};
