-- Brand-scoped rows. Every table of a service that holds a brand's data has the columns agency and brand and is given
-- its policy by vigie_protect. ${app} serves calls, ${worker} does cross-brand background work on few tables.

-- The brands of this transaction, from the setting vigie.brands: agency/brand or agency/*, comma separated.
-- Raises when the setting is missing or empty: a pooled connection after SET LOCAL holds '', and returning nothing
-- would look like an empty store.
CREATE FUNCTION vigie_scope() RETURNS text[]
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  setting text := current_setting('vigie.brands', true);
BEGIN
  IF setting IS NULL OR setting = '' THEN
    RAISE EXCEPTION 'vigie.brands is not set in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN string_to_array(setting, ',');
END $$;

-- Whether a row of that brand may be seen or written in this transaction.
CREATE FUNCTION vigie_visible(agency text, brand text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT (agency || '/' || brand) = ANY (vigie_scope()) OR (agency || '/*') = ANY (vigie_scope())
$$;

-- Row-level security for one table, for its owner too. The scope is read once per statement, at the first row looked at:
-- PostgreSQL never evaluates a policy's condition ahead of the rows, so only an empty table answers without a setting.
CREATE FUNCTION vigie_protect(protected regclass) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
  EXECUTE format($policy$
    CREATE POLICY brand_scope ON %s TO PUBLIC
      USING ((agency || '/' || brand) = ANY ((SELECT vigie_scope())::text[])
          OR (agency || '/*') = ANY ((SELECT vigie_scope())::text[]))
      WITH CHECK ((agency || '/' || brand) = ANY ((SELECT vigie_scope())::text[])
          OR (agency || '/*') = ANY ((SELECT vigie_scope())::text[]))$policy$, protected);
END $$;

-- Lets the worker role see and change every brand's rows of one protected table: logs, intents and outboxes only.
-- The brand_scope policy is then narrowed to everybody else, because policies are joined by OR.
CREATE FUNCTION vigie_open_to_worker(opened regclass) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER POLICY brand_scope ON %s TO %I, CURRENT_USER', opened, '${app}');
  EXECUTE format('CREATE POLICY worker ON %s TO %I USING (true) WITH CHECK (true)', opened, '${worker}');
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', opened, '${worker}');
END $$;

REVOKE EXECUTE ON FUNCTION vigie_protect(regclass), vigie_open_to_worker(regclass) FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ${app}, ${worker};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app}, ${worker};
