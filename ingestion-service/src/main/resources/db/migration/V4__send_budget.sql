-- How many sends an account may still make now: a bucket that fills with time. By the database's clock.
CREATE TABLE send_budget (
  agency    text NOT NULL,
  brand     text NOT NULL,
  account   text NOT NULL,
  tokens    double precision NOT NULL CHECK (tokens >= 0),
  filled_at timestamptz NOT NULL,
  PRIMARY KEY (agency, brand, account)
);
SELECT vigie_protect('send_budget');
