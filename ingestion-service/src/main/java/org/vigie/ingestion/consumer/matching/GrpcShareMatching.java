package org.vigie.ingestion.consumer.matching;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/**
 * Asks for the matches of one share until its time is over: in portions, so that what is answered stays, and in halves where one is
 * refused, so that one mention costs its neighbours nothing. Used by one thread, once.
 */
final class GrpcShareMatching {
    private static final Logger log = LoggerFactory.getLogger(GrpcShareMatching.class);
    private static final int PORTION = 100;
    /** One bad mention of a portion costs 8 refusals. Who refuses more is spared the rest of the share. */
    private static final int MOST_REFUSALS = 32;

    private final GrpcMatcher matcher;
    private final BrandId brand;
    private final Outages outages;
    private final LongSupplier nanos;
    private final long end;
    private final Map<Long, GrpcMatched> found = new HashMap<>();
    private int refusals;
    private boolean over;

    GrpcShareMatching(GrpcMatcher matcher, BrandId brand, Outages outages, LongSupplier nanos, Duration patience) {
        this.matcher = matcher;
        this.brand = brand;
        this.outages = outages;
        this.nanos = nanos;
        this.end = nanos.getAsLong() + patience.toNanos();
    }

    /** Asks about one, no longer than so; goes on only when that was answered. */
    void probe(List<InboxEntry.Received> mentions, Duration patience) {
        ask(mentions.subList(0, 1), Math.min(patience.toNanos(), left()));
        over |= outages.isSuspected(brand);
        all(mentions.subList(1, mentions.size()));
    }

    void all(List<InboxEntry.Received> mentions) {
        for (int from = 0; from < mentions.size() && !over; from += PORTION) {
            ask(mentions.subList(from, Math.min(mentions.size(), from + PORTION)), left());
        }
        if (found.size() < mentions.size()) {
            log.debug("of {} mentions of {} the matches of {} are known", mentions.size(), brand, found.size());
        }
    }

    /** By position in the log; whose is not known is missing. */
    Map<Long, GrpcMatched> found() {
        return found;
    }

    private long left() {
        return end - nanos.getAsLong();
    }

    private void ask(List<InboxEntry.Received> mentions, long patienceNanos) {
        if (over || patienceNanos <= 0) {
            over = true;
            return;
        }
        long asked = nanos.getAsLong();
        try {
            Map<String, List<MatchedQuery>> matches = matcher.match(brand, mentions, Duration.ofNanos(patienceNanos));
            mentions.forEach(one ->
                    found.put(one.sequence(), new GrpcMatched.Known(matches.getOrDefault(one.subject(), List.of()))));
            outages.answered(brand);
        } catch (HandoverFailed e) {
            failed(mentions, e, nanos.getAsLong() - asked);
        }
    }

    private void failed(List<InboxEntry.Received> mentions, HandoverFailed failure, long tookNanos) {
        if (failure.fault() == HandoverFailed.Fault.PEER) {
            over = true;
            log.warn(
                    "what {} mentions of {} match is not known in time: {} {}",
                    mentions.size(),
                    brand,
                    failure.reason(),
                    FailureTrace.headline(failure.getCause() == null ? failure : failure.getCause()));
            if (!failure.reason().equals("OVERLOADED")) {
                outages.failed(brand, tookNanos);
            }
            return;
        }
        refusals++;
        over |= refusals >= MOST_REFUSALS;
        if (mentions.size() == 1) {
            blame(mentions.getFirst(), failure);
            return;
        }
        int middle = mentions.size() / 2;
        ask(mentions.subList(0, middle), left());
        ask(mentions.subList(middle, mentions.size()), left());
    }

    private void blame(InboxEntry.Received one, HandoverFailed failure) {
        if (failure.fault() == HandoverFailed.Fault.ENTRY) {
            // To refuse is an answer too.
            outages.answered(brand);
            found.put(one.sequence(), new GrpcMatched.Refused(failure.reason(), String.valueOf(failure.getMessage())));
        }
    }
}
