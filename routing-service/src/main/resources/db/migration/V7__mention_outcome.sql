-- What became of a mention: when a reply was delivered, and who had its conversation last. Older rows have neither: for their
-- replies counts when they were written, and their last agent has no name until somebody holds them again.
alter table message add column delivered_at timestamptz;
alter table conversation add column last_agent_name text;

-- The first reply delivered after a mention came in, also in a thread of thousands.
create index message_delivered on message (agency, brand, conversation, stored_at) where delivery_state = 'delivered';
