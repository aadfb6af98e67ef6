package org.vigie.routing.conversation.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.arrival.InboxItem;
import org.vigie.routing.conversation.arrival.Routes;
import org.vigie.routing.conversation.life.Clocks;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Step;
import org.vigie.routing.conversation.life.Turn;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * The stored conversations. Each change, its facts, its audit row and the load of the agents it touches are one
 * transaction. Thread-safe; a failing store throws, a Problem leaves everything as it was.
 */
public interface Conversations {
    /**
     * Takes entries of a brand's inbox in order: all are durable afterwards, repeated and older ones change nothing.
     *
     * @param routes of the brand, for new conversations
     * @param by who offered, for the audit
     */
    Taken take(BrandId brand, List<InboxItem> items, Routes routes, Actor by, Instant now);

    /** One conversation of the brand. */
    Optional<Conversation> find(BrandId brand, UUID id);

    /**
     * Locks a conversation, decides, and stores what was decided.
     *
     * @param by who asked, for the audit
     * @param decision pure; its Problem is the caller's
     * @return CONVERSATION_UNKNOWN as a Problem when the brand has none by this id; CAPACITY_REACHED when it would be
     *     assigned to an agent who holds as many as they can
     */
    Changed change(BrandId brand, UUID id, Actor by, Instant now, Function<Conversation, Step> decision);

    /** As {@link #change}, for what opens a resolved conversation: OPEN_ELSEWHERE when its thread goes on in another one. */
    Changed reopen(BrandId brand, UUID id, Actor by, Instant now, Function<Conversation, Step> decision);

    /** A page of those that match; see {@link Cursor} for the order. */
    Page list(BrandScope scope, Filter filter, @Nullable Cursor after, int size);

    /** How many match, counted up to 10 000: as dear as reading them, so once a list and not once a page. */
    long count(BrandScope scope, Filter filter);

    /**
     * What became of entries.
     *
     * @param conversations the conversation of each entry in order; null for entries that are no mention and for mentions
     *     that a rule wants only watched
     * @param changed conversations that are new or changed
     * @param loads of the agents to whom rules gave conversations
     */
    record Taken(List<@Nullable UUID> conversations, List<Conversation> changed, List<AgentLoad> loads) {}

    /**
     * A change that was stored.
     *
     * @param loads of the agents who hold more or less than before
     */
    record Changed(Conversation before, Conversation after, List<AgentLoad> loads) {}

    /**
     * Which conversations to list; null and empty mean any.
     *
     * @param author native id on {@code network}
     * @param undelivered only those whose newest reply did not reach the customer
     */
    record Filter(
            List<ConversationState> states,
            @Nullable String queue,
            @Nullable String agent,
            @Nullable String author,
            @Nullable String network,
            boolean undelivered) {
        public Filter {
            states = List.copyOf(states);
        }

        /** All in these states. */
        public static Filter in(ConversationState... states) {
            return new Filter(List.of(states), null, null, null, null, false);
        }
    }

    /**
     * A place in a list: open conversations by their {@link Turn}, then resolved ones, newest first.
     *
     * @param rank 5 for open ones, 9 for resolved ones
     * @param rankAt microseconds since 1970 of the turn, negative of the resolution
     */
    record Cursor(int rank, long rankAt, UUID id) {
        private static final int OPEN = 5;
        private static final int RESOLVED = 9;

        /** The place of a conversation. */
        public static Cursor of(Conversation conversation) {
            Clocks clocks = conversation.life().clocks();
            Instant resolvedAt = clocks.resolvedAt();
            if (resolvedAt != null) {
                return new Cursor(RESOLVED, -micros(resolvedAt), conversation.id());
            }
            return new Cursor(OPEN, micros(conversation.turn()), conversation.id());
        }

        private static long micros(Instant at) {
            return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        }
    }

    /**
     * A page.
     *
     * @param next the place of its last as it is stored, whoever stored it; null on the last page
     * @param sequence position in this service's facts that the page includes
     */
    record Page(List<Conversation> conversations, @Nullable Cursor next, long sequence) {}
}
