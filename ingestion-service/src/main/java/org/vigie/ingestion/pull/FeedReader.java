package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.Optional;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.feed.FeedSource;
import org.vigie.channels.pull.MentionPuller;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.intake.Portion;
import org.vigie.ingestion.source.Source;
import org.vigie.ingestion.source.Sources;

/** Looks at a feed once. */
final class FeedReader implements Reader<Reading> {
    private static final int LIMIT = 2_000;

    private final Sources sources;
    private final MentionPuller<FeedSource> puller;
    private final BatchAppend appends;
    private final IntakeMemory memory;

    FeedReader(Sources sources, MentionPuller<FeedSource> puller, BatchAppend appends, IntakeMemory memory) {
        this.sources = sources;
        this.puller = puller;
        this.appends = appends;
        this.memory = memory;
    }

    @Override
    public ReadingEnd read(Reading reading, Hold hold) throws ChannelFailure {
        Optional<Source> source = sources.find(reading.brand(), reading.id()).filter(found -> !found.disabled());
        if (source.isEmpty()) {
            return ReadingEnd.idle();
        }
        try (Portion room = memory.open(reading.brand())) {
            FeedSource feed = new FeedSource(source.get().url());
            appends.append(
                    reading,
                    hold.owner(),
                    puller.pull(feed, reading.cursor(), LIMIT, room),
                    source.get().readership());
        }
        return ReadingEnd.well(Duration.ofSeconds(source.get().intervalSeconds()));
    }
}
