package org.vigie.routing.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.directory.Queue;
import org.vigie.wire.tenancy.BrandId;

/**
 * Decides what a batch of mentions of one brand does to its conversations: pure but for the ids it draws. A mention
 * ends in exactly one conversation, whatever was repeated, reordered or edited. Use once; not thread-safe.
 */
final class Intake {
    /** A conversation resolved longer ago is not reopened: the thread begins a new one. */
    static final Duration REOPENS_WITHIN = Duration.ofDays(30);

    static final int USUAL_PRIORITY = 3;

    /** A mention that is stored already. */
    record Known(UUID conversation, UUID message, long version) {}

    /** A stored mention that was edited. */
    record Edit(UUID message, InboxItem.Offered to) {}

    /** A new message and the network's extras to keep with it. */
    record Arrival(Message message, Map<String, String> extras) {}

    private final BrandId brand;
    private final Collection<Queue> queues;
    private final Instant now;
    private final Supplier<UUID> ids;
    private final Map<String, Known> known;
    private final Map<ThreadKey, Conversation> threads;
    private final Map<UUID, Conversation> byId = new LinkedHashMap<>();
    private final Set<UUID> opened = new LinkedHashSet<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final Map<UUID, List<Happening>> happenings = new LinkedHashMap<>();

    /**
     * @param known the offered mentions that are stored already, by mention id
     * @param threads the newest conversation of every thread offered
     * @param others conversations of known mentions, by id
     */
    Intake(
            BrandId brand,
            Collection<Queue> queues,
            Map<String, Known> known,
            Map<ThreadKey, Conversation> threads,
            Collection<Conversation> others,
            Instant now,
            Supplier<UUID> ids) {
        this.brand = brand;
        this.queues = queues;
        this.now = now;
        this.ids = ids;
        this.known = new LinkedHashMap<>(known);
        this.threads = new LinkedHashMap<>(threads);
        others.forEach(conversation -> byId.put(conversation.id(), conversation));
        threads.values().forEach(conversation -> byId.put(conversation.id(), conversation));
    }

    /** Takes one mention; answers the conversation it is in. */
    UUID take(InboxItem.Offered offered) {
        Known stored = known.get(offered.mention());
        if (stored == null) {
            return arrive(offered);
        }
        if (offered.version() > stored.version()) {
            edit(stored, offered);
        }
        return stored.conversation();
    }

    private UUID arrive(InboxItem.Offered offered) {
        ThreadKey key = offered.origin().key();
        Conversation current = threads.get(key);
        Conversation conversation = current != null && joins(current) ? join(current, offered) : open(offered);
        UUID message = ids.get();
        Conversation after =
                conversation.withMessage(message, offered.text().isBlank() ? offered.title() : offered.text());
        put(key, after);
        arrivals.add(new Arrival(message(message, after.id(), offered), offered.extras()));
        known.put(offered.mention(), new Known(after.id(), message, offered.version()));
        happened(
                after,
                new Happening(
                        "MessageReceived", Map.of("network", offered.origin().network(), "direction", "in"), Map.of()));
        return after.id();
    }

    private boolean joins(Conversation current) {
        Instant resolvedAt = current.life().clocks().resolvedAt();
        return resolvedAt == null || resolvedAt.plus(REOPENS_WITHIN).isAfter(now);
    }

    private Conversation open(InboxItem.Offered offered) {
        Instant at = arrivedAt(offered);
        boolean wanted = offered.answerWanted();
        Optional<Queue> queue =
                QueueChoice.choose(queues, !offered.origin().account().isEmpty(), offered.language());
        int target = queue.map(Queue::firstResponseTargetSeconds).orElse(0);
        Clocks clocks = new Clocks(
                at,
                wanted ? at : null,
                wanted && target > 0 ? at.plusSeconds(target) : null,
                null,
                at,
                null,
                null,
                now);
        Life life =
                new Life(wanted ? ConversationState.NEW : ConversationState.WATCHED, null, null, 0, 0, null, clocks);
        Conversation conversation = new Conversation(
                brand,
                ids.get(),
                offered.origin(),
                life,
                queue.map(Queue::id).orElse(""),
                offered.title(),
                "",
                offered.language(),
                priority(USUAL_PRIORITY, offered, true),
                0,
                queries(List.of(), offered),
                offered.replying(),
                null,
                0);
        opened.add(conversation.id());
        happened(conversation, openedHappening(conversation));
        return conversation;
    }

    private static Happening openedHappening(Conversation conversation) {
        Origin origin = conversation.origin();
        return new Happening(
                "ConversationOpened",
                Map.of(
                        "network",
                        origin.network(),
                        "queue",
                        conversation.queue(),
                        origin.account().isEmpty() ? "source" : "account",
                        origin.account().isEmpty() ? origin.source() : origin.account(),
                        "language",
                        conversation.language(),
                        "state",
                        conversation.life().state().word()),
                Map.of("priority", (double) conversation.priority()));
    }

    private Conversation join(Conversation current, InboxItem.Offered offered) {
        Step step = Lifecycle.mentioned(current.life(), offered.answerWanted(), arrivedAt(offered), now);
        Conversation joined = current.with(step.life())
                .withMention(
                        offered.origin().author(),
                        offered.language().isEmpty() ? current.language() : offered.language(),
                        priority(
                                current.priority(),
                                offered,
                                current.matchedQueries().isEmpty()),
                        queries(current.matchedQueries(), offered),
                        offered.replying());
        step.happenings().forEach(happening -> happened(joined, happening));
        return joined;
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
                        offered.url()),
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

    /** When the customer began to wait: as first stored, never in the future. */
    private Instant arrivedAt(InboxItem.Offered offered) {
        return offered.firstSeenAt().isAfter(now) ? now : offered.firstSeenAt();
    }

    /** The most urgent of what matched; the usual 3 when nothing says otherwise. */
    private static int priority(int current, InboxItem.Offered offered, boolean replace) {
        Optional<Integer> matched =
                offered.matches().stream().map(InboxItem.Match::priority).min(Comparator.naturalOrder());
        return matched.map(value -> replace ? value : Math.min(current, value)).orElse(current);
    }

    private static List<String> queries(List<String> current, InboxItem.Offered offered) {
        Set<String> all = new LinkedHashSet<>(current);
        offered.matches().forEach(match -> all.add(match.query()));
        return List.copyOf(all);
    }

    List<Conversation> openedConversations() {
        return opened.stream().map(this::conversation).toList();
    }

    List<Conversation> changedConversations() {
        return changed.stream().map(this::conversation).toList();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    List<Edit> edits() {
        return List.copyOf(edits);
    }

    Map<UUID, List<Happening>> happenings() {
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
