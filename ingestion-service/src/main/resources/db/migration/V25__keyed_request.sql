-- A creating request tells a password, and from its plain SHA-256 a password can be guessed offline. What is kept from here on is an HMAC,
-- told by its prefix, and only of requests that may come again. Written anew instead of updated, so that no dead row keeps the old one.
ALTER TABLE channel_account ALTER COLUMN request_hash TYPE text USING '';

-- The version before still writes the plain one while both run. It is dropped on its way in; to be removed one release later.
CREATE FUNCTION channel_account_without_plain_hash() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.request_hash := '';
  RETURN NEW;
END $$;
CREATE TRIGGER channel_account_without_plain_hash BEFORE INSERT OR UPDATE OF request_hash ON channel_account
  FOR EACH ROW WHEN (NEW.request_hash <> '' AND NEW.request_hash NOT LIKE 'hmac:%')
  EXECUTE FUNCTION channel_account_without_plain_hash();
COMMENT ON COLUMN channel_account.request_hash IS
  'hmac: and the HMAC of the request that made it, by a key of the sealing key; empty = made without a request id, or by a version before V25';
