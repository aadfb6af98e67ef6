package org.vigie.routing.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Opening;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Happening;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.life.ThreadKey;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Quotation;
import org.vigie.wire.tenancy.BrandId;

/**
 * Decides what a batch of mentions of one brand does to its conversations: pure but for the ids it draws. A mention
 * ends in exactly one conversation, whatever was repeated, reordered or edited; in none when a rule wants it only watched.
 * Use once; not thread-safe.
 */
public final class Intake {
    /** A conversation resolved longer ago is not reopened: the thread begins a new one. */
    static final Duration REOPENS_WITHIN = Duration.ofDays(30);

    /** A mention that is stored already. */
    public record Known(UUID conversation, UUID message, long version) {}

    /**
     * A mention that is in no conversation, because a rule said so.
     *
     * @param version it was decided at
     * @param first whether that was not known before this batch
     */
    public record Outside(String mention, long version, String rule, String network, boolean first) {}

    /** A stored mention that was edited. */
    public record Edit(UUID message, InboxItem.Offered to) {}

    /** A new message and the network's extras to keep with it. */
    public record Arrival(Message message, Map<String, String> extras) {}

    private final BrandId brand;
    private final Routes routes;
    private final Instant now;
    private final Supplier<UUID> ids;
    private final Map<String, Known> known;
    private final Map<String, Outside> outside = new LinkedHashMap<>();
    private final Map<String, Outside> stayedOut = new LinkedHashMap<>();
    private final Set<String> cameIn = new LinkedHashSet<>();
    private final Map<ThreadKey, Conversation> threads;
    private final Map<UUID, Conversation> byId = new LinkedHashMap<>();
    private final Set<UUID> opened = new LinkedHashSet<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final Set<UUID> handed = new LinkedHashSet<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final Map<UUID, List<Happening>> happenings = new LinkedHashMap<>();

    /**
     * @param known the offered mentions that are stored already, by mention id
     * @param outside the offered mentions that are known to be in no conversation
     * @param threads the newest conversation of every thread offered
     * @param others conversations of known mentions, by id
     */
    public Intake(
            BrandId brand,
            Routes routes,
            Map<String, Known> known,
            Collection<Outside> outside,
            Map<ThreadKey, Conversation> threads,
            Collection<Conversation> others,
            Instant now,
            Supplier<UUID> ids) {
        this.brand = brand;
        this.routes = routes;
        this.now = now;
        this.ids = ids;
        this.known = new LinkedHashMap<>(known);
        outside.forEach(mention -> this.outside.put(mention.mention(), mention));
        this.threads = new LinkedHashMap<>(threads);
        others.forEach(conversation -> byId.put(conversation.id(), conversation));
        threads.values().forEach(conversation -> byId.put(conversation.id(), conversation));
    }

    /** Takes one mention; answers the conversation it is in, or null when a rule keeps it out of any. */
    @Nullable
    public UUID take(InboxItem.Offered offered) {
        Known stored = known.get(offered.mention());
        if (stored == null) {
            Outside decided = outside.get(offered.mention());
            return decided == null || offered.version() > decided.version() ? arrive(offered) : null;
        }
        if (offered.version() > stored.version()) {
            edit(stored, offered);
        }
        return stored.conversation();
    }

    private @Nullable UUID arrive(InboxItem.Offered offered) {
        Conversation current = threads.get(offered.origin().key());
        if (current != null && joins(current)) {
            return receive(join(current, offered), offered);
        }
        return switch (routes.way(offered)) {
            case Routes.Way.Opens way -> receive(open(offered, way), offered);
            case Routes.Way.StaysOut way -> {
                stayOut(offered, way.rule());
                yield null;
            }
        };
    }

    private UUID receive(Conversation conversation, InboxItem.Offered offered) {
        comeIn(offered.mention());
        UUID message = ids.get();
        Conversation after =
                conversation.withMessage(message, offered.text().isBlank() ? offered.title() : offered.text());
        put(offered.origin().key(), after);
        arrivals.add(new Arrival(message(message, after.id(), offered), offered.extras()));
        known.put(offered.mention(), new Known(after.id(), message, offered.version()));
        Map<String, String> labels =
                new HashMap<>(Map.of("network", offered.origin().network(), "direction", "in"));
        if (after.life().state() == ConversationState.WATCHED) {
            // Reporting may have forgotten it since, and must not take it for one whose customer waits.
            labels.put("state", ConversationState.WATCHED.word());
        }
        happened(after, new Happening("MessageReceived", labels, Map.of()));
        return after.id();
    }

    private boolean joins(Conversation current) {
        Instant resolvedAt = current.life().clocks().resolvedAt();
        return resolvedAt == null || resolvedAt.plus(REOPENS_WITHIN).isAfter(now);
    }

    private Conversation open(InboxItem.Offered offered, Routes.Way.Opens way) {
        Instant since = outside.containsKey(offered.mention()) ? now : offered.arrivedAt(now);
        Opening opening = Opening.of(brand, ids.get(), offered, way, since, now);
        opened.add(opening.conversation().id());
        opening.happenings().forEach(happening -> happened(opening.conversation(), happening));
        return opening.conversation();
    }

    /** A rule wants no conversation of it. What was decided for this version stands, also when the rules change. */
    private void stayOut(InboxItem.Offered offered, String rule) {
        Outside former = outside.get(offered.mention());
        Outside decided = new Outside(
                offered.mention(),
                offered.version(),
                rule,
                offered.origin().network(),
                former == null || former.first());
        outside.put(offered.mention(), decided);
        stayedOut.put(offered.mention(), decided);
    }

    private void comeIn(String mention) {
        stayedOut.remove(mention);
        if (outside.remove(mention) != null) {
            cameIn.add(mention);
        }
    }

    private Conversation join(Conversation current, InboxItem.Offered offered) {
        // Whoever works or awaits a conversation keeps it; one that is only watched has nobody yet.
        Routes.Way.@Nullable Opens toOwner = current.life().state() == ConversationState.WATCHED
                ? routes.toOwner(offered).orElse(null)
                : null;
        Step step = Lifecycle.mentioned(
                current.life(),
                offered.answerWanted() || toOwner != null,
                routes.firstResponse(current.queue()),
                offered.arrivedAt(now),
                now);
        Conversation joined = current.with(reacting(step.life(), offered))
                .withMention(
                        offered.origin().author(),
                        offered.language().isEmpty() ? current.language() : offered.language(),
                        offered.priorityOver(
                                current.priority(), current.matchedQueries().isEmpty()),
                        offered.queriesAfter(current.matchedQueries()),
                        offered.replying());
        step.happenings().forEach(happening -> happened(joined, happening));
        return toOwner == null ? joined : hand(joined, toOwner);
    }

    private Life reacting(Life life, InboxItem.Offered offered) {
        return life.state() == ConversationState.WATCHED
                ? life
                : life.withClocks(life.clocks().reacting(offered.reactionDue(now)));
    }

    private Conversation hand(Conversation waiting, Routes.Way.Opens way) {
        Opening after = Opening.handed(waiting, way, now);
        after.happenings().forEach(happening -> happened(waiting, happening));
        handed.add(waiting.id());
        return after.conversation();
    }

    private void edit(Known stored, InboxItem.Offered offered) {
        edits.removeIf(former -> former.message().equals(stored.message()));
        edits.add(new Edit(stored.message(), offered));
        known.put(offered.mention(), new Known(stored.conversation(), stored.message(), offered.version()));
        Conversation conversation = byId.get(stored.conversation());
        if (conversation != null && stored.message().equals(conversation.lastMessage())) {
            Conversation after = conversation
                    .withExcerpt(offered.text().isBlank() ? offered.title() : offered.text())
                    .with(conversation
                            .life()
                            .withClocks(conversation.life().clocks().touched(now)));
            put(conversation.origin().key(), after);
        }
    }

    private Message message(UUID id, UUID conversation, InboxItem.Offered offered) {
        return new Message(
                id,
                conversation,
                new Message.Incoming(
                        offered.mention(),
                        offered.version(),
                        offered.nativeId(),
                        offered.origin().author(),
                        offered.version() > 1,
                        offered.url(),
                        Quotation.of(offered.extras(), offered.text())),
                null,
                null,
                null,
                offered.text(),
                offered.html(),
                offered.publishedAt());
    }

    private void put(ThreadKey key, Conversation conversation) {
        Conversation newest = threads.get(key);
        if (newest == null || newest.id().equals(conversation.id()) || opened.contains(conversation.id())) {
            threads.put(key, conversation);
        }
        byId.put(conversation.id(), conversation);
        if (!opened.contains(conversation.id())) {
            changed.add(conversation.id());
        }
    }

    private void happened(Conversation conversation, Happening happening) {
        happenings.computeIfAbsent(conversation.id(), id -> new ArrayList<>()).add(happening);
    }

    public List<Conversation> openedConversations() {
        return opened.stream().map(this::conversation).toList();
    }

    public List<Conversation> changedConversations() {
        return changed.stream().map(this::conversation).toList();
    }

    /** Lives of those that owners may have been given here: what they hold rises by them. */
    public List<Life> given() {
        return Stream.concat(opened.stream(), handed.stream())
                .distinct()
                .map(id -> conversation(id).life())
                .toList();
    }

    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    public List<Edit> edits() {
        return List.copyOf(edits);
    }

    /** Mentions that open no conversation, as decided now. */
    public List<Outside> stayedOut() {
        return List.copyOf(stayedOut.values());
    }

    /** Mentions that opened none before and are in one now. */
    public Set<String> cameIn() {
        return Set.copyOf(cameIn);
    }

    public Map<UUID, List<Happening>> happenings() {
        return happenings;
    }

    private Conversation conversation(UUID id) {
        @Nullable Conversation found = byId.get(id);
        if (found == null) {
            throw new IllegalStateException("conversation " + id + " was planned but is not there");
        }
        return found;
    }
}
