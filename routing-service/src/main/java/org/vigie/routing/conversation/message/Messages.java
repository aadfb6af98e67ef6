package org.vigie.routing.conversation.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What was said in conversations. Thread-safe; a failing store throws. */
public interface Messages {
    /** A place in a conversation: messages by when they were said, then as they came. */
    record Place(Instant occurredAt, UUID id) {}

    /**
     * Messages of a conversation, oldest first: at most so many, and fewer when they are long, one at least. CONVERSATION_UNKNOWN when the
     * brand has none by this id.
     */
    FoundPage<Message> list(BrandId brand, UUID conversation, @Nullable Place after, int size);

    /**
     * Adds an internal note. Repeating the request returns the first note; REQUEST_ID_REUSED when it comes with another
     * text or conversation.
     */
    Message addNote(BrandId brand, UUID conversation, Agent agent, String text, UUID requestId, Actor by, Instant now);

    /** The newest mention of each of these conversations with what a reply to it needs; none where the author was erased. */
    Map<UUID, Answerable> newestMentions(BrandScope scope, Collection<UUID> conversations);

    /** What became of these mentions, in any order; those that are in no conversation of the brand are left out. */
    List<MentionOutcome> outcomes(BrandId brand, Collection<String> mentions);

    /**
     * What a reply answers.
     *
     * @param extras {@code message_id}, {@code references}, {@code reply_to}, as the network gave them
     */
    record Answerable(String nativeId, Author author, Map<String, String> extras) {}
}
