package org.vigie.ingestion.consumer.matching;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.ingestion.consumer.handover.GrpcEntries;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/** Knows what it is told to; time passes only while it answers. */
public final class FakeMatcher implements GrpcMatcher {
    public static final List<MatchedQuery> PARCELS =
            List.of(MatchedQuery.newBuilder().setSavedQuery("parcels").build());

    public final Map<String, List<MatchedQuery>> matches = new HashMap<>();
    public final Set<String> poison = new HashSet<>();
    final Set<String> stumbles = new HashSet<>();
    final List<Integer> asked = new ArrayList<>();
    public Duration takes = Duration.ZERO;
    /** One that is never answered about. */
    @Nullable
    BrandId hanging;

    int largest = 1_000;
    public boolean down;
    private long nanos;

    /** The time as {@link System#nanoTime}. */
    public long nanos() {
        return nanos;
    }

    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public Map<String, List<MatchedQuery>> match(BrandId brand, List<InboxEntry.Received> mentions, Duration patience)
            throws HandoverFailed {
        asked.add(mentions.size());
        Duration needed = brand.equals(hanging) ? Duration.ofDays(1) : takes;
        nanos += Math.min(needed.toNanos(), patience.toNanos());
        if (needed.compareTo(patience) > 0) {
            throw GrpcEntries.failed(Status.DEADLINE_EXCEEDED.asRuntimeException());
        }
        if (down) {
            throw GrpcEntries.failed(Status.UNAVAILABLE.asRuntimeException());
        }
        if (mentions.size() > largest) {
            throw GrpcEntries.failed(Status.RESOURCE_EXHAUSTED.asRuntimeException());
        }
        if (mentions.stream().anyMatch(one -> poison.contains(one.subject()))) {
            throw HandoverFailed.poisoned("MENTION_INVALID", Status.INVALID_ARGUMENT.asRuntimeException());
        }
        if (mentions.stream().anyMatch(one -> stumbles.contains(one.subject()))) {
            throw GrpcEntries.failed(Status.INTERNAL.asRuntimeException());
        }
        return matches;
    }
}
