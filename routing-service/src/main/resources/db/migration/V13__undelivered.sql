-- What became of the newest reply when it did not reach the customer; null = it did, it is under way, or there is none. What a version of before
-- learns of a reply is written here with the next news of one. Nullable: that version inserts whole rows and knows none of these.
alter table conversation add column undelivered text, add column undelivered_reason text;
-- Whether publishing waits for a person to decide over it.
alter table message add column delivery_awaits boolean;
