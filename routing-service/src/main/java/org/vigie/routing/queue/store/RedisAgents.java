package org.vigie.routing.queue.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.queue.Agents;
import org.vigie.routing.queue.QueuesAway;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Who takes offers, in Redis. */
final class RedisAgents implements Agents {
    private final UnifiedJedis redis;
    private final RedisKeys keys;
    private final RedisScript load = new RedisScript("load.lua");
    private final RedisScript lost = new RedisScript("lost.lua");

    RedisAgents(UnifiedJedis redis, RedisKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void available(BrandScope serves, AgentLoad known, Instant now) {
        AgencyId agency = serves.agency();
        String brands = switch (serves) {
            case BrandScope.Named named ->
                named.brands().stream().map(BrandId::slug).collect(Collectors.joining(",", ",", ","));
            case BrandScope.WholeAgency all -> "*";
            case BrandScope.Everywhere everywhere ->
                throw new IllegalArgumentException("an agent serves brands of one agency");
        };
        note(agency, known, brands);
        try {
            redis.zadd(keys.seen(agency), now.toEpochMilli(), known.agent());
        } catch (JedisException e) {
            throw new QueuesAway(e);
        }
    }

    @Override
    public void loadChanged(AgencyId agency, AgentLoad changed) {
        note(agency, changed, "");
    }

    private void note(AgencyId agency, AgentLoad known, String serves) {
        load.run(
                redis,
                List.of(keys.agents(agency)),
                List.of(
                        known.agent(),
                        Integer.toString(known.capacity()),
                        Integer.toString(known.held()),
                        Long.toString(known.version()),
                        serves));
    }

    @Override
    public boolean gone(AgencyId agency, String agent) {
        try {
            boolean was = redis.zrem(keys.seen(agency), agent) > 0;
            redis.hdel(keys.agents(agency), agent);
            return was;
        } catch (JedisException e) {
            throw new QueuesAway(e);
        }
    }

    @Override
    public List<String> lost(AgencyId agency, Instant notSince) {
        List<?> gone = (List<?>) lost.run(
                redis,
                List.of(keys.seen(agency), keys.agents(agency)),
                List.of(Long.toString(notSince.toEpochMilli())));
        return gone.stream().map(String.class::cast).toList();
    }
}
