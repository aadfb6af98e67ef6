package org.vigie.routing.presence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vigie.routing.queue.store.RedisKeys;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.Role;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Presence in Redis: one hash an agency, stale entries are dropped when they are read. */
final class RedisPresences implements Presences {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final UnifiedJedis redis;
    private final RedisKeys keys;

    RedisPresences(UnifiedJedis redis, RedisKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public Optional<Presence> put(Presence presence) {
        String key = keys.presence(presence.agency());
        try {
            String former = redis.hget(key, presence.agent());
            redis.hset(key, presence.agent(), json(presence));
            redis.expire(key, 3_600);
            return Optional.ofNullable(former).map(text -> read(presence.agency(), presence.agent(), text));
        } catch (JedisException e) {
            throw new PresenceAway(e);
        }
    }

    @Override
    public void remove(AgencyId agency, String agent) {
        try {
            redis.hdel(keys.presence(agency), agent);
        } catch (JedisException e) {
            throw new PresenceAway(e);
        }
    }

    @Override
    public List<Presence> find(AgencyId agency, Collection<String> agents) {
        if (agents.isEmpty()) {
            return List.of();
        }
        List<String> ids = List.copyOf(agents);
        try {
            List<String> texts = redis.hmget(keys.presence(agency), ids.toArray(String[]::new));
            List<Presence> found = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                String text = texts.get(i);
                if (text != null) {
                    found.add(read(agency, ids.get(i), text));
                }
            }
            return found;
        } catch (JedisException e) {
            throw new PresenceAway(e);
        }
    }

    @Override
    public List<Presence> since(AgencyId agency, Instant since) {
        try {
            List<Presence> here = new ArrayList<>();
            for (Map.Entry<String, String> entry :
                    redis.hgetAll(keys.presence(agency)).entrySet()) {
                Presence presence = read(agency, entry.getKey(), entry.getValue());
                if (presence.lastSeenAt().isBefore(since)) {
                    redis.hdel(keys.presence(agency), entry.getKey());
                } else {
                    here.add(presence);
                }
            }
            return here;
        } catch (JedisException e) {
            throw new PresenceAway(e);
        }
    }

    private static String json(Presence presence) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", presence.name())
                .put("availability", presence.availability().name())
                .put("viewing_brand", presence.viewingBrand())
                .put("conversation", presence.conversation())
                .put("typing", presence.typing())
                .put("idle", presence.idle())
                .put("load", presence.load())
                .put("capacity", presence.capacity())
                .put("last_seen", presence.lastSeenAt().toEpochMilli());
        presence.serves().forEach(json.putArray("serves")::add);
        ObjectNode roles = json.putObject("roles");
        presence.roles().forEach((brand, held) -> {
            ArrayNode names = roles.putArray(brand);
            held.forEach(role -> names.add(role.name()));
        });
        return json.toString();
    }

    private static Map<String, Set<Role>> roles(JsonNode json) {
        Map<String, Set<Role>> roles = new HashMap<>();
        json.properties().forEach(brand -> {
            Set<Role> held = EnumSet.noneOf(Role.class);
            brand.getValue().forEach(role -> held.add(Role.valueOf(role.asString())));
            roles.put(brand.getKey(), held);
        });
        return roles;
    }

    private static Presence read(AgencyId agency, String agent, String text) {
        JsonNode json = JSON.readTree(text);
        Set<String> serves = new HashSet<>();
        json.get("serves").forEach(brand -> serves.add(brand.asString()));
        return new Presence(
                agency,
                agent,
                json.get("name").asString(),
                Availability.valueOf(json.get("availability").asString()),
                serves,
                roles(json.path("roles")),
                json.get("viewing_brand").asString(),
                json.get("conversation").asString(),
                json.get("typing").asBoolean(),
                json.path("idle").asBoolean(false),
                json.get("load").asInt(),
                json.get("capacity").asInt(),
                Instant.ofEpochMilli(json.get("last_seen").asLong()));
    }
}
