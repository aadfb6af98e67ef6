package org.vigie.ingestion.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.feed.FeedSource;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.MentionPuller;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Arrival;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.intake.Portion;
import org.vigie.ingestion.mention.Arriving;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.pull.Hold;
import org.vigie.ingestion.pull.Reader;
import org.vigie.ingestion.pull.ReadingEnd;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * Looks at a shared feed once: asks whom each entry concerns, stores it for them, and only when all of them have it moves on. Whatever
 * stops it on the way, the next look brings the same again, and identity makes that harmless.
 */
final class SharedFeedReader implements Reader<SharedReading> {
    private static final int LIMIT = 2_000;
    /** What one transaction of an inbox takes at once. */
    private static final int ROUND_ITEMS = 2_000;

    private final MentionPuller<FeedSource> puller;
    private final SharedMatcher matcher;
    private final Inboxes inboxes;
    private final Arrivals arrivals;
    private final IntakeMemory memory;
    private final Duration interval;
    private final Clock clock;

    /** Where appends of any brands become durable together. */
    interface Inboxes {
        /** Returns once all would survive a crash; Problem when one cannot be stored now. */
        void appendAll(List<Append> appends);
    }

    /** @param interval between two looks */
    SharedFeedReader(
            MentionPuller<FeedSource> puller,
            SharedMatcher matcher,
            Inboxes inboxes,
            Arrivals arrivals,
            IntakeMemory memory,
            Duration interval,
            Clock clock) {
        this.puller = puller;
        this.matcher = matcher;
        this.inboxes = inboxes;
        this.arrivals = arrivals;
        this.memory = memory;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public ReadingEnd read(SharedReading reading, Hold hold) throws ChannelFailure, InterruptedException {
        try (Portion room = memory.openShared()) {
            return read(reading, hold, puller.pull(new FeedSource(reading.url()), reading.cursor(), LIMIT, room));
        }
    }

    private ReadingEnd read(SharedReading reading, Hold hold, Batch batch) throws InterruptedException {
        try {
            List<Set<BrandId>> matched = new ArrayList<>();
            if (!match(reading, hold, batch.mentions(), matched)) {
                return ReadingEnd.again();
            }
            Concern concern = Concern.of(batch.mentions(), matched, holders(reading, batch.mentions()));
            boolean kept =
                    append(reading, hold, concern) && arrivals.advance(reading, hold.owner(), progress(batch, concern));
            return kept ? ReadingEnd.well(interval) : ReadingEnd.again();
        } catch (SharedMatcher.Silent e) {
            return ReadingEnd.halted(e.sentence(), reading.failures());
        } catch (Problem e) {
            return ReadingEnd.halted(e.reason().name() + ": " + e.getMessage(), reading.failures());
        }
    }

    /** @return false when somebody else holds the source by now */
    private boolean match(SharedReading reading, Hold hold, List<IncomingMention> items, List<Set<BrandId>> matched)
            throws SharedMatcher.Silent, InterruptedException {
        Channel channel = Channel.shared(reading.network(), reading.id());
        Instant now = clock.instant();
        for (int from = 0; from < items.size(); from += SharedMatcher.PORTION) {
            if (!holds(hold)) {
                return false;
            }
            List<IncomingMention> portion = items.subList(from, Math.min(items.size(), from + SharedMatcher.PORTION));
            matched.addAll(matcher.concerned(portion.stream()
                    .map(item -> new Arriving(channel, reading.readership().on(item), now))
                    .toList()));
        }
        return true;
    }

    private Map<String, Set<BrandId>> holders(SharedReading reading, List<IncomingMention> items) {
        return items.isEmpty()
                ? Map.of()
                : arrivals.holders(
                        reading.id(),
                        items.stream().map(item -> item.identity().nativeId()).toList());
    }

    private boolean append(SharedReading reading, Hold hold, Concern concern) throws InterruptedException {
        Channel channel = Channel.shared(reading.network(), reading.id());
        List<Append> appends = new ArrayList<>();
        concern.byBrand()
                .forEach((brand, items) -> appends.add(new Append(
                        brand,
                        items.stream()
                                .map(item -> new Arrival(
                                        channel, reading.readership().on(item), item.fingerprint()))
                                .toList(),
                        Optional.empty(),
                        Optional.empty())));
        for (List<Append> round : Concern.rounds(appends, ROUND_ITEMS)) {
            if (!holds(hold)) {
                return false;
            }
            inboxes.appendAll(round);
        }
        return true;
    }

    private static boolean holds(Hold hold) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the process ends");
        }
        return hold.keep();
    }

    private static Arrivals.Progress progress(Batch batch, Concern concern) {
        String detail = batch.rejections().isEmpty()
                ? ""
                : "refused " + batch.rejections().size() + ", last: "
                        + batch.rejections().getLast().reason();
        boolean quiet = batch.mentions().isEmpty() && batch.rejections().isEmpty();
        return new Arrivals.Progress(batch.next(), concern.byEntry(), detail, quiet);
    }
}
