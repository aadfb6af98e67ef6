-- How a conversation went to somebody else, as a line of its history: {reason, from: {id, name}, to: {id, name}, queue}; null = something was said.
-- A version of before reads such a line as an empty note.
alter table message add column passage jsonb;
