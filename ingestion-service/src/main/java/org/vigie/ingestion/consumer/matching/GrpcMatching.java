package org.vigie.ingestion.consumer.matching;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/**
 * What mentions match, when search can say so in time; after it could not it is spared for a while, of all brands or of one. Each consumer has one: what did not
 * come in 50 ms may well come in two seconds. Thread-safe.
 */
public final class GrpcMatching {
    /** How long one mention waits when the last question failed, if its share waits as long. */
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final GrpcMatcher matcher;
    private final IntFunction<Duration> patience;
    private final LongSupplier nanos;
    private final Outages outages;

    /**
     * @param patience how long a share of so many mentions waits at most
     * @param nanos a clock as {@link System#nanoTime}
     */
    public GrpcMatching(GrpcMatcher matcher, IntFunction<Duration> patience, LongSupplier nanos) {
        this.matcher = matcher;
        this.patience = patience;
        this.nanos = nanos;
        this.outages = new Outages(nanos);
    }

    /** Matches of the mentions among the entries, by position in the log; whose is not known is missing. */
    public Map<Long, GrpcMatched> of(BrandId brand, List<? extends InboxEntry> entries) {
        List<InboxEntry.Received> mentions = entries.stream()
                .filter(InboxEntry.Received.class::isInstance)
                .map(InboxEntry.Received.class::cast)
                .toList();
        if (mentions.isEmpty() || outages.pauses(brand)) {
            return Map.of();
        }
        GrpcShareMatching share =
                new GrpcShareMatching(matcher, brand, outages, nanos, patience.apply(mentions.size()));
        if (outages.isSuspected(brand)) {
            share.probe(mentions, PROBE);
        } else {
            share.all(mentions);
        }
        return share.found();
    }

    /** How many mentions are worth another try now, at most so many; none of the spared. */
    public int toTry(int most) {
        return outages.toTry(most);
    }

    /** Brands that are not worth asking about now, though others are. */
    public Set<BrandId> spared() {
        return outages.spared();
    }
}
