-- Since when a shared source is no longer on the list, so that what brands have of it is not kept for ever: the arrivals of one that is
-- gone for 90 days go, as an entry does that a listed source has not shown for so long. Of those gone before nobody can tell: from now on.
ALTER TABLE shared_source ADD COLUMN gone_at timestamptz;
COMMENT ON COLUMN shared_source.gone_at IS 'NULL while it is listed';
UPDATE shared_source SET gone_at = now() WHERE NOT listed;
