package org.vigie.routing.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Replying;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.life.ThreadKey;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.store.TimeOrderedIds;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Conversations in memory, by the same decisions. */
final class InMemoryConversations implements Conversations, AgentLoads {
    private static final Comparator<Conversation> ORDER = Comparator.comparing(
            Cursor::of,
            Comparator.comparingInt(Cursor::rank)
                    .thenComparingLong(Cursor::rankAt)
                    .thenComparing(cursor -> cursor.id().toString()));

    private final Map<UUID, Conversation> stored = new HashMap<>();
    private final Map<BrandId, Map<String, Intake.Known>> mentions = new HashMap<>();
    private final Map<BrandId, Map<String, Intake.Outside>> outside = new HashMap<>();
    private final Map<String, AgentLoad> loads = new HashMap<>();
    private final TimeOrderedIds ids = new TimeOrderedIds(Instant::now);

    @Override
    public synchronized Taken take(BrandId brand, List<InboxItem> items, Routes routes, Actor by, Instant now) {
        List<@Nullable UUID> answers = new ArrayList<>();
        Map<UUID, Conversation> changed = new HashMap<>();
        Map<String, AgentLoad> given = new TreeMap<>();
        for (InboxItem item : items) {
            switch (item) {
                case InboxItem.Offered offered -> answers.add(take(brand, offered, routes, now, changed, given));
                case InboxItem.AuthorErased erased -> {
                    erase(brand, erased, now).forEach(changed::remove);
                    answers.add(null);
                }
                case InboxItem.Refused refused -> answers.add(null);
            }
        }
        return new Taken(answers, List.copyOf(changed.values()), List.copyOf(given.values()));
    }

    private @Nullable UUID take(
            BrandId brand,
            InboxItem.Offered offered,
            Routes routes,
            Instant now,
            Map<UUID, Conversation> changed,
            Map<String, AgentLoad> given) {
        Map<String, Intake.Known> known = mentions.computeIfAbsent(brand, id -> new HashMap<>());
        List<Conversation> mine = stored.values().stream()
                .filter(conversation -> conversation.brand().equals(brand))
                .toList();
        Map<ThreadKey, Conversation> threads = new HashMap<>();
        mine.forEach(conversation -> threads.merge(
                conversation.origin().key(),
                conversation,
                (left, right) -> left.life().state() == ConversationState.RESOLVED ? right : left));
        Map<String, Intake.Outside> out = outside.computeIfAbsent(brand, id -> new HashMap<>());
        Intake intake = new Intake(brand, routes, known, List.copyOf(out.values()), threads, mine, now, ids);
        UUID conversation = intake.take(offered);
        intake.stayedOut().forEach(mention -> out.put(mention.mention(), mention));
        out.keySet().removeAll(intake.cameIn());
        if (conversation == null) {
            return null;
        }
        intake.arrivals().forEach(arrival -> {
            Message message = arrival.message();
            known.put(offered.mention(), new Intake.Known(message.conversation(), message.id(), offered.version()));
        });
        intake.edits()
                .forEach(edit -> known.put(
                        offered.mention(), new Intake.Known(conversation, edit.message(), offered.version())));
        intake.given().forEach(life -> give(brand.agency(), life, given));
        List<Conversation> all = new ArrayList<>(intake.openedConversations());
        all.addAll(intake.changedConversations());
        all.forEach(after -> {
            stored.put(after.id(), after.stored());
            changed.put(after.id(), after);
        });
        return conversation;
    }

    private void give(AgencyId agency, Life life, Map<String, AgentLoad> given) {
        Agent agent = life.agent();
        if (agent != null) {
            given.put(agent.id(), put(agency, load(agency, agent.id(), 0), 1));
        }
    }

    private List<UUID> erase(BrandId brand, InboxItem.AuthorErased erased, Instant now) {
        List<UUID> found = stored.values().stream()
                .filter(conversation -> conversation.brand().equals(brand)
                        && conversation.origin().network().equals(erased.network())
                        && conversation.origin().author().id().equals(erased.author()))
                .map(Conversation::id)
                .toList();
        for (UUID id : found) {
            stored.computeIfPresent(
                    id,
                    (key, conversation) -> new Conversation(
                            brand,
                            id,
                            new Origin(
                                    erased.network(),
                                    conversation.origin().account(),
                                    conversation.origin().source(),
                                    new Author("erased:" + id, "", "", "", 0),
                                    ""),
                            conversation
                                    .life()
                                    .withClocks(conversation.life().clocks().touched(now)),
                            conversation.queue(),
                            "",
                            "",
                            conversation.language(),
                            conversation.priority(),
                            conversation.messageCount(),
                            conversation.matchedQueries(),
                            new Replying(false, "AUTHOR_ERASED"),
                            conversation.lastMessage(),
                            conversation.undelivered(),
                            conversation.absentee(),
                            conversation.version() + 1));
        }
        return found;
    }

    @Override
    public synchronized Optional<Conversation> find(BrandId brand, UUID id) {
        return Optional.ofNullable(stored.get(id))
                .filter(conversation -> conversation.brand().equals(brand));
    }

    @Override
    public synchronized Changed change(
            BrandId brand, UUID id, Actor by, Instant now, Function<Conversation, Step> decision) {
        Conversation before = find(brand, id)
                .orElseThrow(() -> new Problem(RoutingReason.CONVERSATION_UNKNOWN, "No such conversation."));
        Step step = decision.apply(before);
        if (step.life().equals(before.life())) {
            return new Changed(before, before, List.of());
        }
        List<AgentLoad> moved = move(brand.agency(), before.life(), step.life());
        Conversation after = before.with(step.life()).stored();
        stored.put(id, after);
        return new Changed(before, after, moved);
    }

    @Override
    public synchronized Changed reopen(
            BrandId brand, UUID id, Actor by, Instant now, Function<Conversation, Step> decision) {
        Optional<Conversation> current = find(brand, id);
        boolean elsewhere = stored.values().stream()
                .anyMatch(other -> other.brand().equals(brand)
                        && !other.id().equals(id)
                        && other.life().state() != ConversationState.RESOLVED
                        && current.map(one -> one.origin().key())
                                .equals(Optional.of(other.origin().key())));
        if (elsewhere
                && current.map(one -> one.life().state() == ConversationState.RESOLVED)
                        .orElse(false)) {
            throw new Problem(RoutingReason.OPEN_ELSEWHERE, "Its thread goes on in another conversation.");
        }
        return change(brand, id, by, now, decision);
    }

    private List<AgentLoad> move(AgencyId agency, Life before, Life after) {
        List<AgentLoad> moved = new ArrayList<>();
        Agent from = before.state() == ConversationState.ASSIGNED ? before.agent() : null;
        Agent to = after.state() == ConversationState.ASSIGNED ? after.agent() : null;
        if (to != null && !to.equals(from)) {
            AgentLoad load = load(agency, to.id(), 0);
            if (load.held() >= load.capacity()) {
                throw new Problem(RoutingReason.CAPACITY_REACHED, "full");
            }
            moved.add(put(agency, load, 1));
        }
        if (from != null && !from.equals(to)) {
            moved.add(put(agency, load(agency, from.id(), 0), -1));
        }
        return moved;
    }

    private AgentLoad put(AgencyId agency, AgentLoad load, int delta) {
        AgentLoad next = new AgentLoad(load.agent(), load.capacity(), load.held() + delta, load.version() + 1);
        loads.put(agency + " " + load.agent(), next);
        return next;
    }

    @Override
    public synchronized AgentLoad load(AgencyId agency, String agent, int capacity) {
        AgentLoad known =
                loads.getOrDefault(agency + " " + agent, new AgentLoad(agent, AgentLoad.STANDARD_CAPACITY, 0, 1));
        AgentLoad next = capacity == 0 || capacity == known.capacity()
                ? known
                : new AgentLoad(agent, capacity, known.held(), known.version() + 1);
        loads.put(agency + " " + agent, next);
        return next;
    }

    @Override
    public synchronized AgentLoad known(AgencyId agency, String agent) {
        return loads.getOrDefault(agency + " " + agent, new AgentLoad(agent, AgentLoad.STANDARD_CAPACITY, 0, 0));
    }

    @Override
    public synchronized Page list(BrandScope scope, Filter filter, @Nullable Cursor after, int size) {
        List<Conversation> all = stored.values().stream()
                .filter(conversation -> scope.contains(conversation.brand()))
                .filter(conversation -> matches(conversation, filter))
                .sorted(ORDER)
                .toList();
        int from = 0;
        while (after != null && from < all.size() && !Cursor.of(all.get(from)).equals(after)) {
            from++;
        }
        int first = after == null ? 0 : Math.min(from + 1, all.size());
        int end = Math.min(first + size, all.size());
        return new Page(all.subList(first, end), end < all.size() ? Cursor.of(all.get(end - 1)) : null, 0);
    }

    @Override
    public synchronized long count(BrandScope scope, Filter filter) {
        return stored.values().stream()
                .filter(conversation -> scope.contains(conversation.brand()) && matches(conversation, filter))
                .count();
    }

    private static boolean matches(Conversation conversation, Filter filter) {
        return (filter.states().isEmpty()
                        || filter.states().contains(conversation.life().state()))
                && (filter.queue() == null || filter.queue().equals(conversation.queue()))
                && (filter.agent() == null || conversation.life().isOf(filter.agent()))
                && (filter.author() == null
                        || filter.author().equals(conversation.origin().author().id()))
                && (filter.network() == null
                        || filter.network().equals(conversation.origin().network()))
                && (!filter.undelivered() || conversation.undelivered() != null);
    }
}
