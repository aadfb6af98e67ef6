package org.vigie.routing.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One entry of a brand's inbox, as offered by ingestion. */
public sealed interface InboxItem {
    /**
     * A mention came in or was edited.
     *
     * @param version 1 for the first; rises with each edit
     * @param firstSeenAt when the platform first stored it
     * @param matches saved queries that matched; empty also when matching was not possible in time
     * @param extras what a reply needs besides: {@code message_id}, {@code references}
     */
    record Offered(
            String mention,
            long version,
            String nativeId,
            Origin origin,
            String title,
            String text,
            String html,
            String language,
            String url,
            Instant publishedAt,
            Instant firstSeenAt,
            Map<String, String> extras,
            List<Match> matches,
            Replying replying)
            implements InboxItem {
        public Offered {
            extras = Map.copyOf(extras);
            matches = List.copyOf(matches);
        }

        boolean answerWanted() {
            return !origin.account().isEmpty() || matches.stream().anyMatch(Match::answer);
        }
    }

    /** An author was erased: texts and names go, counts stay. */
    record AuthorErased(String network, String author) implements InboxItem {}

    /** An entry routing will never take; reason and sentence without any text of the mention. */
    record Refused(String mention, String reason, String detail) implements InboxItem {}

    /**
     * A saved query that matched.
     *
     * @param answer its objective is to answer
     * @param priority 1 (most urgent) to 5
     */
    record Match(String query, boolean answer, int priority) {}
}
