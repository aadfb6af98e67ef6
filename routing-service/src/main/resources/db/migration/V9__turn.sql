-- Lists follow the order in which queues offer: `rank_at` of an open conversation is the microsecond of its turn, and its rank is
-- one for all of them. 5 is not below any rank of before, so that a list begun before the change goes on and misses nothing.
-- What a version of before still writes has its old place until it next changes. The owner is bound to one brand only while FORCE
-- says so.
alter table conversation no force row level security;
update conversation set
    rank = 5,
    rank_at = 1000 * floor(1000 * extract(epoch from
        coalesce(
            least(case when first_response_at is null then first_response_due_at end, reaction_due_at),
            coalesce(waiting_since, updated_at) + interval '1 hour')
        + priority * interval '15 minutes'))
where state <> 'resolved';
alter table conversation force row level security;
