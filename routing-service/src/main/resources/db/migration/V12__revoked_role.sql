-- When a role was last asked to be granted or taken away, and when it was taken away indeed: for a while after that, tokens of
-- before still carry it.
alter table identity_wish add column changed_at timestamptz;

create index identity_wish_revoked on identity_wish (changed_at) where not granted;
