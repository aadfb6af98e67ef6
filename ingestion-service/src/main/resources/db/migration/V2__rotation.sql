-- Rotations of the last day by request id, so that a repeated call returns the secret it made; sealed as the account is.
CREATE TABLE webhook_rotation (
  agency     text NOT NULL,
  brand      text NOT NULL,
  account    text NOT NULL,
  request_id uuid NOT NULL,
  sealed     bytea NOT NULL,
  rotated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency, brand, account, request_id)
);
SELECT vigie_protect('webhook_rotation');
