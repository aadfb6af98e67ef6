-- When an agent was last heard of, to within a thirtieth of the time after which they are lost. Whoever is known at the upgrade is heard of then,
-- and so is whom a version of before makes known. That one notes no heartbeats here.
alter table agent add column seen_at timestamptz not null default now();
-- The rounds that look for lost agents go over every agency.
create policy worker on agent for select to ${worker} using (true);
grant select on agent to ${worker};

-- From whom a conversation that waits came back because they were heard of no longer; null when nobody lost it. Counts only while it waits
-- or is offered: a version of before leaves it as it is.
alter table conversation add column absent_agent text, add column absent_agent_name text;
