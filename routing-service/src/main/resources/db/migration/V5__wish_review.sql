-- Groups that were made are looked at again from time to time.
create index identity_wish_review on identity_wish (next_attempt_at) where member = '';
