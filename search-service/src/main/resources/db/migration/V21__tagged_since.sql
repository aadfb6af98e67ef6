-- How far back a finished retag reached with the words that a query has in this version: what was published since is tagged by them. Null = no
-- retag reached up to where they held already, or it was finished by a service that does not know: then they hold since they were written.
ALTER TABLE saved_query_version ADD COLUMN tagged_since timestamptz;
