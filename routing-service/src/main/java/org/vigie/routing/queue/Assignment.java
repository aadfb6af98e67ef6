package org.vigie.routing.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.snooze.Snoozes;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.Offers;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.routing.directory.Rebuilding;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;

/**
 * Brings waiting conversations and agents together: Redis proposes, PostgreSQL decides. Also keeps the queues true to
 * PostgreSQL: what a crash or a fail-over lost is put back, and when the queues are gone they are rebuilt under a new
 * generation. Any number of instances may work at once. Thread-safe.
 */
public final class Assignment implements WaitingRoom, Rebuilding {
    private static final Logger log = LoggerFactory.getLogger(Assignment.class);
    private static final int LAPSES = 200;
    private static final int PAGE = 2_000;

    private final Waiting waiting;
    private final Agents agents;
    private final Offers offers;
    private final Snoozes snoozes;
    private final Generations generations;
    private final Reservations reservations;
    private final OfferSignals signals;
    private final InstantSource time;
    private final Counter made;
    private final Counter outdated;
    private final Counter rebuilds;
    private final Map<AgencyId, Long> known = new ConcurrentHashMap<>();
    private final Map<AgencyId, UUID> repaired = new ConcurrentHashMap<>();
    private final Set<Consumer<AgencyId>> wakers = ConcurrentHashMap.newKeySet();

    Assignment(
            Waiting waiting,
            Agents agents,
            Offers offers,
            Snoozes snoozes,
            Generations generations,
            Reservations reservations,
            OfferSignals signals,
            MeterRegistry metrics,
            InstantSource time) {
        this.made = metrics.counter("vigie.routing.offers", "outcome", "made");
        this.outdated = metrics.counter("vigie.routing.offers", "outcome", "outdated");
        this.rebuilds = metrics.counter("vigie.routing.rebuilds");
        this.waiting = waiting;
        this.agents = agents;
        this.offers = offers;
        this.snoozes = snoozes;
        this.generations = generations;
        this.reservations = reservations;
        this.signals = signals;
        this.time = time;
    }

    /** Somebody has room, or something waits. */
    public void wake(AgencyId agency) {
        wakers.forEach(waker -> waker.accept(agency));
    }

    /** Runs whenever there may be something to assign; must only wake somebody. */
    void onWork(Consumer<AgencyId> waker) {
        wakers.add(waker);
    }

    List<AgencyId> agencies() {
        return generations.agencies();
    }

    /** One round of proposals; how many offers were made. */
    int assign(AgencyId agency, int limit) {
        Instant now = time.instant();
        long generation = generation(agency);
        if (generation == 0) {
            return 0;
        }
        return switch (waiting.propose(agency, generation, limit, now, now.minus(QueuePolicy.PRESENCE))) {
            case Waiting.Outcome.Proposed proposed -> decide(agency, generation, proposed.proposals(), now);
            case Waiting.Outcome.OtherGeneration other -> {
                recover(agency, generation, other.actual());
                yield 0;
            }
        };
    }

    private int decide(AgencyId agency, long generation, List<Proposal> proposals, Instant now) {
        if (proposals.isEmpty()) {
            return 0;
        }
        Map<String, String> names =
                signals.names(agency, proposals.stream().map(Proposal::agent).collect(Collectors.toSet()));
        List<Conversation> reserved = reserve(agency, generation, proposals, names, now);
        reserved.forEach(signals::offered);
        made.increment(reserved.size());
        outdated.increment(proposals.size() - reserved.size());
        if (reserved.isEmpty()) {
            // Perhaps another instance raised the generation: look before the next round.
            known.remove(agency);
        }
        if (reserved.size() < proposals.size()) {
            putBack(agency, generation, proposals, reserved);
        }
        return reserved.size();
    }

    private List<Conversation> reserve(
            AgencyId agency, long generation, List<Proposal> proposals, Map<String, String> names, Instant now) {
        try {
            return offers.reserve(agency, generation, proposals, names, now);
        } catch (RuntimeException e) {
            // Nobody is told of these offers: in the queues they would stand in everybody's way until they lapse.
            quietly(
                    agency,
                    () -> waiting.remove(
                            agency,
                            generation,
                            proposals.stream()
                                    .map(proposal ->
                                            new Waiting.Leaver(proposal.conversation(), "", proposal.epoch(), false))
                                    .toList()));
            throw e;
        }
    }

    /** PostgreSQL refused some: the queues believed something old. Tell them what is true. */
    private void putBack(AgencyId agency, long generation, List<Proposal> proposals, List<Conversation> reserved) {
        Set<UUID> made = reserved.stream().map(Conversation::id).collect(Collectors.toSet());
        List<Proposal> refused = proposals.stream()
                .filter(proposal -> !made.contains(proposal.conversation()))
                .toList();
        List<Conversation> actual =
                offers.find(agency, refused.stream().map(Proposal::conversation).toList());
        Map<UUID, Conversation> byId =
                actual.stream().collect(Collectors.toMap(Conversation::id, conversation -> conversation));
        List<Waiting.Leaver> leavers = new ArrayList<>();
        for (Proposal proposal : refused) {
            Conversation conversation = byId.get(proposal.conversation());
            leavers.add(new Waiting.Leaver(
                    proposal.conversation(),
                    conversation == null ? "" : conversation.brand().slug(),
                    Math.max(
                            proposal.epoch(),
                            conversation == null ? 0 : conversation.life().epoch()),
                    false));
        }
        waiting.remove(agency, generation, leavers);
        announce(agency, generation, actual, null);
    }

    /** Offers that lapsed, what was put aside until now, and agents who are gone; how many offers were taken back. */
    int sweep(AgencyId agency) {
        Instant now = time.instant();
        List<Offers.Withdrawn> lapsed = offers.withdrawLapsed(agency, LAPSES, now);
        lapsed.forEach(withdrawn -> withdrawn(withdrawn, "timeout", now));
        // Without a refusal: who had it is the first to be offered it.
        changed(snoozes.wake(agency, LAPSES, now));
        int count = lapsed.size();
        for (String agent : agents.lost(agency, now.minus(QueuePolicy.PRESENCE))) {
            count += withdrawFrom(agency, agent, "agent_lost");
        }
        return count;
    }

    /** The agent is leaving: their offers return to the queues. */
    public void leave(AgencyId agency, String agent) {
        agents.gone(agency, agent);
        withdrawFrom(agency, agent, "agent_left");
    }

    private int withdrawFrom(AgencyId agency, String agent, String reason) {
        Instant now = time.instant();
        List<Offers.Withdrawn> taken = offers.withdrawFrom(agency, agent, reason, now);
        taken.forEach(withdrawn -> withdrawn(withdrawn, reason, now));
        return taken.size();
    }

    private void withdrawn(Offers.Withdrawn withdrawn, String reason, Instant now) {
        signals.withdrawn(withdrawn.conversation(), withdrawn.agent(), reason);
        returned(withdrawn.conversation(), Refusal.by(withdrawn.agent(), now));
    }

    /**
     * Puts the next page of waiting conversations into the queues again, those that are there stay as they are. A crash
     * between commit and announcement, or a Redis that forgot its last second, is healed by this.
     */
    void repair(AgencyId agency) {
        long generation = generation(agency);
        List<Conversation> page = offers.waiting(agency, repaired.get(agency), PAGE);
        if (!page.isEmpty()) {
            announce(agency, generation, page, null);
        }
        if (page.size() < PAGE) {
            repaired.remove(agency);
        } else {
            repaired.put(agency, page.getLast().id());
        }
    }

    private void recover(AgencyId agency, long believed, long actual) {
        known.remove(agency);
        long current = generation(agency);
        if (actual == current) {
            return;
        }
        if (actual > believed && actual < current) {
            return;
        }
        OptionalLong raised = generations.raise(agency, actual, Actor.ROUTING, time.instant());
        boolean first = actual == 0 && current == 1;
        if (raised.isPresent()) {
            log.atLevel(first ? Level.DEBUG : Level.WARN)
                    .log("queues of {}: expected generation {}, actual {}; rebuilding", agency, current, actual);
        }
        raised.ifPresent(generation -> fill(agency, generation, Math.max(actual, current)));
    }

    @Override
    public Rebuilt rebuild(AgencyId agency, Actor by) {
        long former = generations.current(agency);
        if (former == 0) {
            return new Rebuilt(0, 0);
        }
        OptionalLong raised = generations.raise(agency, former, by, time.instant());
        if (raised.isEmpty()) {
            throw new Problem(RoutingReason.REBUILD_RUNNING, "The queues are being rebuilt already.");
        }
        try {
            return new Rebuilt(raised.getAsLong(), fill(agency, raised.getAsLong(), former));
        } catch (QueuesAway e) {
            throw new Problem(RoutingReason.QUEUES_UNAVAILABLE, "Redis does not answer.");
        }
    }

    private long fill(AgencyId agency, long generation, long former) {
        boolean done = false;
        try {
            offers.withdrawAll(agency, "rebuilt", time.instant())
                    .forEach(taken -> signals.withdrawn(taken.conversation(), taken.agent(), "rebuilt"));
            long count = 0;
            Map<String, Duration> durations = reservations.of(agency);
            List<Conversation> page = List.of();
            do {
                page = offers.waiting(
                        agency, page.isEmpty() ? null : page.getLast().id(), PAGE);
                waiting.prepare(
                        agency,
                        generation,
                        page.stream()
                                .map(conversation -> QueuePolicy.entry(conversation, durations, null))
                                .toList());
                count += page.size();
            } while (page.size() == PAGE && goesOn(agency, generation));
            done = waiting.begin(agency, generation, former);
            rebuilds.increment();
            known.put(agency, generation);
            log.debug("queues of {}: generation {} with {} conversations", agency, generation, count);
            return count;
        } finally {
            generations.finish(agency, generation, done, time.instant());
            wakers.forEach(waker -> waker.accept(agency));
        }
    }

    /** However long it takes: a rebuild that lost its lease to a later one would be of no use, and each after it the same. */
    private boolean goesOn(AgencyId agency, long generation) {
        if (!generations.goesOn(agency, generation, time.instant())) {
            throw new Problem(RoutingReason.REBUILD_RUNNING, "Another rebuild of the queues took over.");
        }
        return true;
    }

    private long generation(AgencyId agency) {
        Long cached = known.get(agency);
        if (cached != null) {
            return cached;
        }
        long current = generations.current(agency);
        if (current > 0) {
            known.put(agency, current);
        }
        return current;
    }

    @Override
    public void changed(List<Conversation> conversations) {
        if (conversations.isEmpty()) {
            return;
        }
        AgencyId agency = conversations.getFirst().brand().agency();
        quietly(agency, () -> announce(agency, generation(agency), conversations, null));
    }

    @Override
    public void returned(Conversation conversation, @Nullable Refusal refusal) {
        AgencyId agency = conversation.brand().agency();
        quietly(agency, () -> announce(agency, generation(agency), List.of(conversation), refusal));
    }

    @Override
    public void withdrawn(Conversation conversation, String agent, String reason) {
        signals.withdrawn(conversation, agent, reason);
    }

    @Override
    public void loadChanged(AgencyId agency, AgentLoad load) {
        quietly(agency, () -> agents.loadChanged(agency, load));
        wakers.forEach(waker -> waker.accept(agency));
    }

    @Override
    public OptionalLong offeredEpoch(BrandId brand, UUID conversation) {
        try {
            return waiting.offeredEpoch(brand.agency(), generation(brand.agency()), conversation);
        } catch (QueuesAway e) {
            log.debug("queues of {} are away; PostgreSQL decides alone", brand.agency());
            return OptionalLong.empty();
        }
    }

    private void announce(
            AgencyId agency, long generation, List<Conversation> conversations, @Nullable Refusal refusal) {
        Map<String, Duration> durations = reservations.of(agency);
        List<Waiting.Entry> entries = new ArrayList<>();
        List<Waiting.Leaver> leavers = new ArrayList<>();
        for (Conversation conversation : conversations) {
            if (conversation.life().state().waits()) {
                entries.add(QueuePolicy.entry(conversation, durations, refusal));
            } else if (conversation.life().state() != ConversationState.RESERVED) {
                leavers.add(new Waiting.Leaver(
                        conversation.id(),
                        conversation.brand().slug(),
                        conversation.life().epoch(),
                        true));
            }
        }
        if (!tell(agency, generation, leavers, entries)) {
            known.remove(agency);
            tell(agency, generation(agency), leavers, entries);
        }
        wake(agency);
    }

    private boolean tell(AgencyId agency, long generation, List<Waiting.Leaver> leavers, List<Waiting.Entry> entries) {
        return waiting.remove(agency, generation, leavers)
                && (entries.isEmpty() || waiting.put(agency, generation, entries, time.instant()));
    }

    private void quietly(AgencyId agency, Runnable announcement) {
        try {
            announcement.run();
        } catch (QueuesAway e) {
            log.warn("queues of {} are away; they will be repaired from PostgreSQL", agency);
        }
    }
}
