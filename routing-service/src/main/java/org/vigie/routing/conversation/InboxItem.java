package org.vigie.routing.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.rule.MentionFacts;
import org.vigie.routing.rule.MentionLabel;
import org.vigie.routing.rule.Sentiment;

/** One entry of a brand's inbox, as offered by ingestion. */
public sealed interface InboxItem {
    /**
     * A mention came in or was edited.
     *
     * @param version 1 for the first; rises with each edit
     * @param firstSeenAt when the platform first stored it
     * @param matches saved queries that matched; empty also when matching was not possible in time
     * @param labels what it is for, by ingestion or a person
     * @param sentiment null when it was not measured
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
            Set<MentionLabel> labels,
            @Nullable Sentiment sentiment,
            Replying replying)
            implements InboxItem {
        public Offered {
            extras = Map.copyOf(extras);
            matches = List.copyOf(matches);
            labels = Set.copyOf(labels);
        }

        boolean answerWanted() {
            return !origin.account().isEmpty() || matches.stream().anyMatch(Match::answer);
        }

        /** What routing rules ask of it. */
        MentionFacts facts() {
            return new MentionFacts(
                    labels,
                    sentiment,
                    matches.stream().map(Match::query).collect(Collectors.toSet()),
                    origin.network());
        }

        /** When the customer began to wait: as first stored, never in the future. */
        Instant arrivedAt(Instant now) {
            return firstSeenAt.isAfter(now) ? now : firstSeenAt;
        }

        /** The most urgent of what matched; the current one when nothing did. @param replace even a more urgent one */
        int priorityOver(int current, boolean replace) {
            return matches.stream()
                    .map(Match::priority)
                    .min(Comparator.naturalOrder())
                    .map(matched -> replace ? matched : Math.min(current, matched))
                    .orElse(current);
        }

        /** Those that matched before, then what matched now, each once. */
        List<String> queriesAfter(List<String> current) {
            Set<String> all = new LinkedHashSet<>(current);
            matches.forEach(match -> all.add(match.query()));
            return List.copyOf(all);
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
