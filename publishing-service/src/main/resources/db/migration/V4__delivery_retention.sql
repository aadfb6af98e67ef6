-- A delivery is not kept for ever: since when it is final, null before and in rows of an older version.
ALTER TABLE delivery ADD COLUMN settled_at timestamptz;

-- Request ids of what is kept no longer: nothing leaves under them again.
CREATE TABLE spent_request (
    agency     text NOT NULL,
    brand      text NOT NULL,
    request_id uuid NOT NULL,
    PRIMARY KEY (agency, brand, request_id)
);
SELECT vigie_protect('spent_request');
REVOKE INSERT, UPDATE, DELETE ON spent_request FROM ${app};

-- Whoever removes over all brands removes what is final, and still sees no words and no people.
ALTER POLICY brand_scope ON spent_request TO ${app}, CURRENT_USER;
CREATE POLICY spending ON spent_request FOR INSERT TO ${worker} WITH CHECK (true);
CREATE POLICY settled ON delivery AS RESTRICTIVE FOR DELETE TO ${worker} USING (state IN ('DELIVERED', 'REFUSED'));
CREATE POLICY settled ON attempt FOR DELETE TO ${worker} USING (
    EXISTS (SELECT FROM delivery d WHERE d.id = attempt.delivery AND d.state IN ('DELIVERED', 'REFUSED')));
GRANT INSERT ON spent_request TO ${worker};
GRANT SELECT (request_id, created_at, delivered_at, settled_at), DELETE ON delivery TO ${worker};
GRANT SELECT (lost_at), DELETE ON attempt TO ${worker};
