package org.vigie.routing.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** The queues in memory: the same choices as the script, written a second time to check it against. */
public final class InMemoryWaiting implements Waiting, Agents {
    private static final int DEPTH = 256;

    private record Offer(String agent, long epoch, Instant expires) {}

    private static final class Present {
        BrandScope serves;
        AgentLoad load;
        Instant seen;

        Present(BrandScope serves, AgentLoad load, Instant seen) {
            this.serves = serves;
            this.load = load;
            this.seen = seen;
        }
    }

    private static final class Generation {
        final Map<UUID, Entry> items = new HashMap<>();
        final Map<UUID, Entry> waiting = new HashMap<>();
        final Map<UUID, Offer> offers = new HashMap<>();
        final Map<UUID, Map<String, Instant>> refusals = new HashMap<>();
        final Map<String, Long> served = new HashMap<>();
        final Map<String, Long> turns = new TreeMap<>();
        long turn;
    }

    private final Map<AgencyId, Long> valid = new HashMap<>();
    private final Map<AgencyId, Map<Long, Generation>> generations = new HashMap<>();
    private final Map<AgencyId, Map<String, Present>> agents = new HashMap<>();

    private Generation of(AgencyId agency, long generation) {
        return generations
                .computeIfAbsent(agency, a -> new HashMap<>())
                .computeIfAbsent(generation, g -> new Generation());
    }

    private boolean isValid(AgencyId agency, long generation) {
        return valid.getOrDefault(agency, 0L) == generation;
    }

    @Override
    public synchronized boolean put(AgencyId agency, long generation, Collection<Entry> entries, Instant now) {
        if (!isValid(agency, generation)) {
            return false;
        }
        fill(agency, generation, entries, now);
        return true;
    }

    private void fill(AgencyId agency, long generation, Collection<Entry> entries, Instant now) {
        Generation queues = of(agency, generation);
        for (Entry entry : entries) {
            Entry item = queues.items.get(entry.conversation());
            Offer offer = queues.offers.get(entry.conversation());
            boolean newer = (item != null && item.epoch() > entry.epoch())
                    || (offer != null
                            && offer.epoch() > entry.epoch()
                            && offer.expires().isAfter(now));
            if (newer) {
                continue;
            }
            Refusal refusal = entry.refusal();
            if (refusal != null) {
                queues.refusals
                        .computeIfAbsent(entry.conversation(), id -> new HashMap<>())
                        .put(refusal.agent(), refusal.until());
            }
            if (item != null && item.epoch() == entry.epoch() && item.version() > entry.version()) {
                continue;
            }
            queues.items.put(entry.conversation(), entry);
            queues.waiting.put(entry.conversation(), entry);
            queues.offers.remove(entry.conversation());
            queues.turns.putIfAbsent(entry.brand(), 0L);
        }
    }

    @Override
    public synchronized boolean remove(AgencyId agency, long generation, Collection<Leaver> leavers) {
        if (!isValid(agency, generation)) {
            return leavers.isEmpty();
        }
        Generation queues = of(agency, generation);
        for (Leaver leaver : leavers) {
            Entry item = queues.items.get(leaver.conversation());
            boolean newer = item != null && item.epoch() > leaver.epoch();
            if (!newer) {
                queues.items.remove(leaver.conversation());
                queues.waiting.remove(leaver.conversation());
            }
            Offer offer = queues.offers.get(leaver.conversation());
            if (offer != null && offer.epoch() <= leaver.epoch()) {
                queues.offers.remove(leaver.conversation());
            }
            if (leaver.forgetRefusals() && !newer) {
                queues.refusals.remove(leaver.conversation());
            }
        }
        return true;
    }

    @Override
    public synchronized Outcome propose(AgencyId agency, long generation, int limit, Instant now, Instant seenAfter) {
        if (!isValid(agency, generation)) {
            return new Outcome.OtherGeneration(valid.getOrDefault(agency, 0L));
        }
        Generation queues = of(agency, generation);
        Map<String, Integer> loads = loads(agency, queues, now, seenAfter);
        List<String> order = queues.turns.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Proposal> proposals = new ArrayList<>();
        boolean progress = true;
        while (progress && proposals.size() < limit) {
            progress = false;
            for (String brand : order) {
                if (proposals.size() >= limit) {
                    break;
                }
                Optional<Proposal> proposal = serve(agency, queues, brand, loads, now);
                proposal.ifPresent(proposals::add);
                progress |= proposal.isPresent();
            }
        }
        return new Outcome.Proposed(proposals);
    }

    private Map<String, Integer> loads(AgencyId agency, Generation queues, Instant now, Instant seenAfter) {
        Map<String, Integer> loads = new TreeMap<>();
        agents.getOrDefault(agency, Map.of()).forEach((id, present) -> {
            if (!present.seen.isBefore(seenAfter)) {
                loads.put(id, present.load.held());
            }
        });
        for (Offer offer : queues.offers.values()) {
            if (offer.expires().isAfter(now)) {
                loads.computeIfPresent(offer.agent(), (agent, load) -> load + 1);
            }
        }
        return loads;
    }

    private Optional<Proposal> serve(
            AgencyId agency, Generation queues, String brand, Map<String, Integer> loads, Instant now) {
        List<Entry> line = queues.waiting.values().stream()
                .filter(entry -> entry.brand().equals(brand))
                .sorted(Comparator.comparingLong(Entry::score)
                        .thenComparing(entry -> entry.conversation().toString()))
                .limit(DEPTH)
                .toList();
        for (Entry entry : line) {
            String agent = choose(agency, queues, entry, loads, now);
            if (agent != null) {
                Instant expires = Instant.ofEpochMilli(now.toEpochMilli() + entry.reservationMillis());
                queues.waiting.remove(entry.conversation());
                queues.offers.put(entry.conversation(), new Offer(agent, entry.epoch() + 1, expires));
                queues.turn++;
                queues.served.put(agent, queues.turn);
                queues.turns.put(brand, queues.turn);
                loads.merge(agent, 1, Integer::sum);
                return Optional.of(new Proposal(entry.conversation(), agent, entry.epoch() + 1, expires));
            }
        }
        return Optional.empty();
    }

    private @Nullable String choose(
            AgencyId agency, Generation queues, Entry entry, Map<String, Integer> loads, Instant now) {
        Map<String, Instant> refusals = queues.refusals.getOrDefault(entry.conversation(), Map.of());
        Map<String, Present> all = agents.getOrDefault(agency, Map.of());
        List<String> able = loads.keySet().stream()
                .filter(id -> loads.getOrDefault(id, 0) < capacity(all, id))
                .filter(id -> serves(all, id, agency, entry.brand()))
                .filter(id -> !refusals.getOrDefault(id, Instant.MIN).isAfter(now))
                .toList();
        if (able.contains(entry.preferred())) {
            return entry.preferred();
        }
        return able.stream()
                .min(Comparator.<String>comparingDouble(id -> loads.getOrDefault(id, 0) / (double) capacity(all, id))
                        .thenComparingLong(id -> queues.served.getOrDefault(id, 0L))
                        .thenComparing(id -> id))
                .orElse(null);
    }

    private static int capacity(Map<String, Present> all, String id) {
        Present present = all.get(id);
        return present == null ? 0 : present.load.capacity();
    }

    private static boolean serves(Map<String, Present> all, String id, AgencyId agency, String brand) {
        Present present = all.get(id);
        return present != null && present.serves.contains(new org.vigie.wire.tenancy.BrandId(agency, brand));
    }

    @Override
    public synchronized OptionalLong offeredEpoch(AgencyId agency, long generation, UUID conversation) {
        Offer offer = of(agency, generation).offers.get(conversation);
        return offer == null ? OptionalLong.empty() : OptionalLong.of(offer.epoch());
    }

    @Override
    public synchronized boolean begin(AgencyId agency, long generation, long former) {
        if (valid.getOrDefault(agency, 0L) > generation) {
            return false;
        }
        valid.put(agency, generation);
        if (former != generation) {
            generations.computeIfAbsent(agency, a -> new HashMap<>()).remove(former);
        }
        return true;
    }

    @Override
    public synchronized void prepare(AgencyId agency, long generation, Collection<Entry> entries) {
        fill(agency, generation, entries, Instant.EPOCH);
    }

    @Override
    public synchronized void available(BrandScope serves, AgentLoad load, Instant now) {
        Map<String, Present> all = agents.computeIfAbsent(serves.agency(), a -> new TreeMap<>());
        Present former = all.get(load.agent());
        AgentLoad newest = former != null && former.load.version() > load.version() ? former.load : load;
        all.put(load.agent(), new Present(serves, newest, now));
    }

    @Override
    public synchronized void loadChanged(AgencyId agency, AgentLoad load) {
        Present present = agents.getOrDefault(agency, Map.of()).get(load.agent());
        if (present != null && present.load.version() <= load.version()) {
            present.load = load;
        }
    }

    @Override
    public synchronized boolean gone(AgencyId agency, String agent) {
        return agents.computeIfAbsent(agency, a -> new TreeMap<>()).remove(agent) != null;
    }

    @Override
    public synchronized List<String> lost(AgencyId agency, Instant notSince) {
        List<String> lost = agents.getOrDefault(agency, Map.of()).entrySet().stream()
                .filter(entry -> !entry.getValue().seen.isAfter(notSince))
                .map(Map.Entry::getKey)
                .toList();
        lost.forEach(agent -> gone(agency, agent));
        return lost;
    }
}
