-- What people said about a mention; beside the mention, so that a later edit keeps it, and in each entry of the log.
ALTER TABLE mention ADD COLUMN correction text NOT NULL DEFAULT '';
ALTER TABLE inbox ADD COLUMN correction text NOT NULL DEFAULT '';
COMMENT ON COLUMN inbox.correction IS 'As JSON; empty when nobody said anything.';

-- Who said what when, and what the machine had said. Holds no words of the mention.
CREATE TABLE correction (
  agency          text NOT NULL,
  brand           text NOT NULL,
  id              uuid NOT NULL,
  mention         text NOT NULL,
  version         bigint NOT NULL,
  actor           text NOT NULL,
  machine         text NOT NULL,
  before          text NOT NULL,
  after           text NOT NULL,
  sentiment_right boolean,
  labels_right    boolean,
  language_right  boolean,
  request_id      uuid,
  request_hash    text NOT NULL,
  corrected_at    timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, id),
  UNIQUE (agency, brand, request_id)
);
COMMENT ON COLUMN correction.sentiment_right IS 'Whether the machine had said the same; null where nothing was said. So too the next two.';
CREATE INDEX correction_mention ON correction (agency, brand, mention, version DESC);
SELECT vigie_protect('correction');
