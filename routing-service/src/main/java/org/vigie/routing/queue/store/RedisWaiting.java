package org.vigie.routing.queue.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;
import org.vigie.routing.queue.QueuesAway;
import org.vigie.routing.queue.Waiting;
import org.vigie.wire.tenancy.AgencyId;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The queues in Redis, each call one script. */
final class RedisWaiting implements Waiting {
    private static final int BATCH = 500;
    private final UnifiedJedis redis;
    private final RedisKeys keys;
    private final RedisScript propose = new RedisScript("propose.lua");
    private final RedisScript enqueue = new RedisScript("enqueue.lua");
    private final RedisScript dequeue = new RedisScript("dequeue.lua");
    private final RedisScript begin = new RedisScript("rebuild.lua");

    RedisWaiting(UnifiedJedis redis, RedisKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public boolean put(AgencyId agency, long generation, Collection<Entry> entries, Instant now) {
        return put(keys.generation(agency), agency, generation, entries, now);
    }

    private boolean put(String marker, AgencyId agency, long generation, Collection<Entry> entries, Instant now) {
        List<Entry> all = List.copyOf(entries);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<String> arguments = new ArrayList<>();
            arguments.add(Long.toString(generation));
            arguments.add(Long.toString(now.toEpochMilli()));
            all.subList(from, Math.min(from + BATCH, all.size())).forEach(entry -> add(arguments, entry));
            Object put = enqueue.run(
                    redis,
                    List.of(
                            marker,
                            keys.turns(agency, generation),
                            keys.items(agency, generation),
                            keys.offers(agency, generation),
                            keys.refusals(agency, generation),
                            keys.waiting(agency, generation)),
                    arguments);
            if ((Long) put < 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(List<String> arguments, Entry entry) {
        Refusal refusal = entry.refusal();
        arguments.add(entry.conversation().toString());
        arguments.add(entry.brand());
        arguments.add(Long.toString(entry.epoch()));
        arguments.add(Long.toString(entry.score()));
        arguments.add(Long.toString(entry.reservationMillis()));
        arguments.add(entry.preferred());
        arguments.add(entry.queue());
        arguments.add(Long.toString(entry.version()));
        arguments.add(
                refusal == null ? "" : refusal.agent() + "=" + refusal.until().toEpochMilli());
    }

    @Override
    public boolean remove(AgencyId agency, long generation, Collection<Leaver> leavers) {
        if (leavers.isEmpty()) {
            return true;
        }
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(generation));
        for (Leaver leaver : leavers) {
            arguments.add(leaver.conversation().toString());
            arguments.add(leaver.brand());
            arguments.add(Long.toString(leaver.epoch()));
            arguments.add(leaver.forgetRefusals() ? "1" : "0");
        }
        Object taken = dequeue.run(
                redis,
                List.of(
                        keys.generation(agency),
                        keys.items(agency, generation),
                        keys.offers(agency, generation),
                        keys.refusals(agency, generation),
                        keys.waiting(agency, generation)),
                arguments);
        return (Long) taken >= 0;
    }

    @Override
    public Outcome propose(AgencyId agency, long generation, int limit, Instant now, Instant seenAfter) {
        List<?> answer = (List<?>) propose.run(
                redis,
                List.of(
                        keys.generation(agency),
                        keys.agents(agency),
                        keys.seen(agency),
                        keys.turns(agency, generation),
                        keys.items(agency, generation),
                        keys.offers(agency, generation),
                        keys.refusals(agency, generation),
                        keys.served(agency, generation),
                        keys.waiting(agency, generation)),
                List.of(
                        Long.toString(generation),
                        Long.toString(now.toEpochMilli()),
                        Integer.toString(limit),
                        Long.toString(seenAfter.toEpochMilli())));
        if (answer.getFirst().equals("generation")) {
            String actual = (String) answer.get(1);
            return new Outcome.OtherGeneration(actual.isEmpty() ? 0 : Long.parseLong(actual));
        }
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 1; i < answer.size(); i += 4) {
            proposals.add(new Proposal(
                    UUID.fromString((String) answer.get(i)),
                    (String) answer.get(i + 1),
                    Long.parseLong((String) answer.get(i + 2)),
                    Instant.ofEpochMilli(Long.parseLong((String) answer.get(i + 3)))));
        }
        return new Outcome.Proposed(proposals);
    }

    @Override
    public OptionalLong offeredEpoch(AgencyId agency, long generation, UUID conversation) {
        try {
            String offer = redis.hget(keys.offers(agency, generation), conversation.toString());
            if (offer == null) {
                return OptionalLong.empty();
            }
            String[] parts = offer.split("\\|", -1);
            return OptionalLong.of(Long.parseLong(parts[parts.length - 2]));
        } catch (JedisException e) {
            throw new QueuesAway(e);
        }
    }

    /** The marker of a generation under construction stands beside its keys, so that the same script can fill it. */
    @Override
    public void prepare(AgencyId agency, long generation, Collection<Entry> entries) {
        String marker = keys.turns(agency, generation) + ":filling";
        try {
            redis.psetex(marker, 60_000, Long.toString(generation));
        } catch (JedisException e) {
            throw new QueuesAway(e);
        }
        put(marker, agency, generation, entries, Instant.EPOCH);
    }

    @Override
    public boolean begin(AgencyId agency, long generation, long former) {
        Object begun = begin.run(redis, List.of(keys.generation(agency)), List.of(Long.toString(generation)));
        if ((Long) begun == 0) {
            return false;
        }
        try {
            redis.zrange(keys.turns(agency, former), 0, -1)
                    .forEach(brand -> redis.unlink(keys.waiting(agency, former) + brand));
            redis.unlink(
                    keys.turns(agency, former),
                    keys.items(agency, former),
                    keys.offers(agency, former),
                    keys.refusals(agency, former),
                    keys.served(agency, former));
        } catch (JedisException e) {
            throw new QueuesAway(e);
        }
        return true;
    }
}
