package org.vigie.routing.conversation.life;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/**
 * The unit of work of care.
 *
 * @param title subject or headline of the first mention
 * @param excerpt first 140 characters of the last message
 * @param language of the last mention, BCP 47 primary or empty
 * @param priority 1 (most urgent) to 5
 * @param lastMessage the message the excerpt is of
 * @param undelivered null when the newest reply reached the customer, is under way, or there is none
 * @param absentee from whom it came back because they were heard of no longer; null once somebody has it, and when nobody lost it
 * @param version rises with every stored change
 */
public record Conversation(
        BrandId brand,
        UUID id,
        Origin origin,
        Life life,
        String queue,
        String title,
        String excerpt,
        String language,
        int priority,
        int messageCount,
        List<String> matchedQueries,
        Replying replying,
        @Nullable UUID lastMessage,
        @Nullable Undelivered undelivered,
        @Nullable Agent absentee,
        long version) {
    private static final int EXCERPT = 140;

    public Conversation {
        matchedQueries = List.copyOf(matchedQueries);
        boolean nobodys = life.state().waits() || life.state() == ConversationState.RESERVED;
        absentee = nobodys ? absentee : null;
        if (priority < 1 || priority > 5) {
            throw new IllegalArgumentException("priority: expected 1 to 5, actual " + priority);
        }
    }

    /** When it is its turn, as long as it is open: see {@link Turn}; of what was put aside, when it comes back. */
    public Instant turn() {
        Instant comesBack = life.snoozedUntil();
        return comesBack == null ? Turn.of(priority, life.clocks()) : comesBack;
    }

    /** The same with another life. */
    public Conversation with(Life changed) {
        return with(changed, excerpt, messageCount, lastMessage, undelivered, version);
    }

    /** The same with what became of its newest reply. */
    public Conversation withUndelivered(@Nullable Undelivered newest) {
        return with(life, excerpt, messageCount, lastMessage, newest, version);
    }

    /** The same as somebody left it who is heard of no longer. */
    public Conversation leftBy(Agent absent) {
        return in(queue, absent);
    }

    /** The same in another queue of its brand. */
    public Conversation in(String otherQueue) {
        return in(otherQueue, absentee);
    }

    private Conversation in(String newQueue, @Nullable Agent newAbsentee) {
        return new Conversation(
                brand,
                id,
                origin,
                life,
                newQueue,
                title,
                excerpt,
                language,
                priority,
                messageCount,
                matchedQueries,
                replying,
                lastMessage,
                undelivered,
                newAbsentee,
                version);
    }

    /** The same as it is once this change is stored. */
    public Conversation stored() {
        return with(life, excerpt, messageCount, lastMessage, undelivered, version + 1);
    }

    /** The same with one more message, whose beginning becomes the excerpt. */
    public Conversation withMessage(UUID message, String text) {
        return with(life, excerptOf(text), messageCount + 1, message, undelivered, version);
    }

    /** The same with one more note, which only colleagues see. */
    public Conversation noted(Instant now) {
        return with(
                life.withClocks(life.clocks().touched(now)),
                excerpt,
                messageCount + 1,
                lastMessage,
                undelivered,
                version);
    }

    public Conversation withExcerpt(String text) {
        return with(life, excerptOf(text), messageCount, lastMessage, undelivered, version);
    }

    private Conversation with(
            Life newLife,
            String newExcerpt,
            int newCount,
            @Nullable UUID newLastMessage,
            @Nullable Undelivered newUndelivered,
            long newVersion) {
        return new Conversation(
                brand,
                id,
                origin,
                newLife,
                queue,
                title,
                newExcerpt,
                language,
                priority,
                newCount,
                matchedQueries,
                replying,
                newLastMessage,
                newUndelivered,
                absentee,
                newVersion);
    }

    public Conversation withMention(
            Author author, String newLanguage, int newPriority, List<String> queries, Replying reply) {
        return new Conversation(
                brand,
                id,
                origin.with(author),
                life,
                queue,
                title,
                excerpt,
                newLanguage,
                newPriority,
                messageCount,
                queries,
                reply,
                lastMessage,
                undelivered,
                absentee,
                version);
    }

    /** The first 140 code points, white space in a row being one blank; no further than that is read of a long mail. */
    public static String excerptOf(String text) {
        String stripped = text.strip();
        StringBuilder excerpt = new StringBuilder(Math.min(stripped.length(), 2 * EXCERPT));
        boolean blank = false;
        int points = 0;
        for (int at = 0; at < stripped.length() && points < EXCERPT; ) {
            int letter = stripped.codePointAt(at);
            at += Character.charCount(letter);
            boolean white = letter == ' ' || letter >= '\t' && letter <= '\r';
            if (!white || !blank) {
                excerpt.appendCodePoint(white ? ' ' : letter);
                points++;
            }
            blank = white;
        }
        return excerpt.toString();
    }
}
