package org.vigie.routing.conversation.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Origin;
import org.vigie.routing.conversation.life.Replying;
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
     * @param extras what a reply needs besides: {@code message_id}, {@code references}; what it answers: {@code answers_delivery}
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

        /** The delivery it says to answer; empty when it says none. */
        public String answers() {
            return extras.getOrDefault("answers_delivery", "");
        }

        /** The same in another thread. */
        public Offered in(String thread) {
            return new Offered(
                    mention,
                    version,
                    nativeId,
                    origin.in(thread),
                    title,
                    text,
                    html,
                    language,
                    url,
                    publishedAt,
                    firstSeenAt,
                    extras,
                    matches,
                    labels,
                    sentiment,
                    replying);
        }

        public boolean answerWanted() {
            return !origin.account().isEmpty() || matches.stream().anyMatch(match -> match.asks() == Asks.AN_ANSWER);
        }

        /** The most urgent match that is for the owner of its query. */
        Optional<Match> forOwner() {
            return matches.stream()
                    .filter(match -> match.asks() == Asks.ITS_OWNER)
                    .min(Comparator.comparingInt(Match::priority).thenComparing(Match::query));
        }

        /** By when somebody must have reacted, by the shortest reaction time of what asks somebody; null when none says so. */
        @Nullable
        public Instant reactionDue(Instant now) {
            return matches.stream()
                    .filter(match ->
                            match.asks() != Asks.NOBODY && match.reaction().isPositive())
                    .map(Match::reaction)
                    .min(Comparator.naturalOrder())
                    .map(arrivedAt(now)::plus)
                    .orElse(null);
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
        public Instant arrivedAt(Instant now) {
            return firstSeenAt.isAfter(now) ? now : firstSeenAt;
        }

        /** The most urgent of what matched; the current one when nothing did. @param replace even a more urgent one */
        public int priorityOver(int current, boolean replace) {
            return matches.stream()
                    .map(Match::priority)
                    .min(Comparator.naturalOrder())
                    .map(matched -> replace ? matched : Math.min(current, matched))
                    .orElse(current);
        }

        /** Those that matched before, then what matched now, each once. */
        public List<String> queriesAfter(List<String> current) {
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
     * @param asks whom it asks to act
     * @param priority 1 (most urgent) to 5
     * @param owner subject of who looks after it; empty only when it does not ask its owner
     * @param reaction how soon somebody must react; zero = no such time
     */
    record Match(String query, Asks asks, int priority, String owner, Duration reaction) {
        public Match {
            if (asks == Asks.ITS_OWNER && owner.isEmpty()) {
                throw new IllegalArgumentException("match: " + query + " asks its owner and has none");
            }
        }
    }

    /** Whom a saved query asks to act on what matches it. */
    enum Asks {
        /** Nobody: it is watched. */
        NOBODY,
        /** Whoever works the queue. */
        AN_ANSWER,
        /** The person who looks after the query. */
        ITS_OWNER
    }
}
