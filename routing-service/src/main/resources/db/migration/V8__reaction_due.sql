-- By when somebody must have reacted to what saved queries matched; those of before have no such time.
alter table conversation add column reaction_due_at timestamptz;
