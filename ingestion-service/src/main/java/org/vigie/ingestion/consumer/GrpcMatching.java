package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/**
 * What entries match, when search can say so in time. Mentions of the brand's own accounts are somebody's work in any case and do not wait;
 * what a source says is brought to nobody when its matches are not known: it waits longer, and may come back. Each has its own pauses: what
 * did not come in 50 ms may well come in two seconds. Thread-safe.
 */
final class GrpcMatching {
    private static final long ACCOUNTS_MILLIS = 50;
    /** Only a backlog comes in such numbers. */
    private static final int MOST_ACCOUNTS_COUNTED = 200;

    private static final long SOURCES_MILLIS = 2_000;
    private static final long MILLIS_A_SOURCE = 4;
    /** A replay and a share stay within the consumer's lease of six seconds together. */
    private static final long MOST_SOURCES_MILLIS = 2_500;
    /** How long one mention of a source waits when the last question failed. */
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final GrpcMatcher matcher;
    private final LongSupplier nanos;
    private final Outage accounts;
    private final Outage sources;

    /** @param nanos a clock as {@link System#nanoTime} */
    GrpcMatching(GrpcMatcher matcher, LongSupplier nanos) {
        this.matcher = matcher;
        this.nanos = nanos;
        this.accounts = new Outage(nanos);
        this.sources = new Outage(nanos);
    }

    /** How long mentions of accounts wait at most. */
    static Duration patienceForAccounts(int mentions) {
        return Duration.ofMillis(ACCOUNTS_MILLIS + Math.min(MOST_ACCOUNTS_COUNTED, mentions - 1));
    }

    /** How long mentions of sources wait at most. */
    static Duration patienceForSources(int mentions) {
        return Duration.ofMillis(Math.min(MOST_SOURCES_MILLIS, SOURCES_MILLIS + MILLIS_A_SOURCE * mentions));
    }

    /** Matches of mentions of accounts, by position in the log; whose is not known is missing. */
    Map<Long, GrpcMatched> ofAccounts(BrandId brand, List<InboxEntry.Received> mentions) {
        if (mentions.isEmpty() || accounts.pauses()) {
            return Map.of();
        }
        GrpcShareMatching share =
                new GrpcShareMatching(matcher, brand, accounts, nanos, patienceForAccounts(mentions.size()));
        share.all(mentions);
        if (share.isAnswered()) {
            sources.endPause();
        }
        return share.found();
    }

    /** Matches of mentions of sources, by position in the log; whose is not known is missing. */
    Map<Long, GrpcMatched> ofSources(BrandId brand, List<InboxEntry.Received> mentions) {
        if (mentions.isEmpty() || sources.pauses()) {
            return Map.of();
        }
        GrpcShareMatching share =
                new GrpcShareMatching(matcher, brand, sources, nanos, patienceForSources(mentions.size()));
        if (!sources.isSuspected()) {
            share.all(mentions);
        } else if (matcher.isReachable()) {
            share.probe(mentions, PROBE);
        } else {
            // A call would be repeated for a second before it fails.
            sources.failed(0);
        }
        return share.found();
    }

    /** How many mentions of sources are worth another try now, at most so many. */
    int sourcesToTry(int most) {
        return sources.pauses() ? 0 : sources.isSuspected() ? Math.min(1, most) : most;
    }
}
