-- Brands that a consumer hands over apart, because its calls fail for them and succeed for others: one row of each, however much waits.
-- What waits stays in the log, and the brand's order with it.
CREATE TABLE laggard (
  agency   text NOT NULL,
  brand    text NOT NULL,
  consumer text NOT NULL,
  sequence bigint NOT NULL,
  reason   text NOT NULL,
  since    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency, brand, consumer)
);
COMMENT ON COLUMN laggard.sequence IS 'everything of the brand up to here is handed over or parked; the consumer itself is further';
COMMENT ON COLUMN laggard.reason IS 'why its calls last failed, as a code';
SELECT vigie_protect('laggard');
SELECT vigie_open_to_worker('laggard');
