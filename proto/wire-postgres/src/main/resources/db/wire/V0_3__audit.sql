-- Who changed what, append-only: neither role may change it, and a trigger stops the owner too.
-- brand is '-' for acts on the agency as a whole.
CREATE TABLE audit (
  position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency      text NOT NULL,
  brand       text NOT NULL,
  actor_kind  text NOT NULL CHECK (actor_kind IN ('person', 'integration', 'service')),
  actor       text NOT NULL,
  action      text NOT NULL,
  subject     text NOT NULL,
  request_id  text NOT NULL,
  details     jsonb NOT NULL,
  occurred_at timestamptz NOT NULL,
  written_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_brand ON audit (agency, brand, position DESC);
SELECT vigie_protect('audit');
REVOKE ALL ON audit FROM ${app};
GRANT SELECT, INSERT ON audit TO ${app};

CREATE FUNCTION vigie_refuse_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION vigie_refuse_change();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION vigie_refuse_change();
