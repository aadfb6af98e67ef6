package org.vigie.search.mention.index;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Measures another index: time of searches and writes, size of writes, and how far writes lie behind the inbox. */
final class MeteredMentionIndex implements MentionIndex {
    private final MentionIndex index;
    private final Clock clock;
    private final Timer searches;
    private final Timer writes;
    private final DistributionSummary sizes;
    private final Timer lag;

    MeteredMentionIndex(MentionIndex index, MeterRegistry metrics, Clock clock) {
        this.index = index;
        this.clock = clock;
        this.searches = Timer.builder("vigie.index.search")
                .description("Searches of the index")
                .publishPercentileHistogram()
                .register(metrics);
        this.writes = Timer.builder("vigie.index.write")
                .description("Bulk writes of the index")
                .publishPercentileHistogram()
                .register(metrics);
        this.sizes = DistributionSummary.builder("vigie.index.write.mentions")
                .description("Mentions in one bulk write")
                .register(metrics);
        this.lag = Timer.builder("vigie.index.lag")
                .description("From a mention's entry into the inbox to its place in the index")
                .publishPercentileHistogram()
                .register(metrics);
    }

    @Override
    public Written write(BrandId brand, List<LoggedMention> mentions) {
        sizes.record(mentions.size());
        Written written = timed(writes, () -> index.write(brand, mentions));
        Instant now = clock.instant();
        for (LoggedMention logged : mentions) {
            Mention.Times times = logged.mention().times();
            Instant stored = Optional.ofNullable(times.updated()).orElse(times.firstSeen());
            lag.record(stored.isBefore(now) ? Duration.between(stored, now) : Duration.ZERO);
        }
        return written;
    }

    @Override
    public Written rewrite(BrandId brand, List<LoggedMention> mentions) {
        sizes.record(mentions.size());
        return timed(writes, () -> index.rewrite(brand, mentions));
    }

    @Override
    public int erase(BrandId brand, AuthorErasure erasure) {
        return index.erase(brand, erasure);
    }

    @Override
    public MentionPage search(BrandScope scope, MentionQuery query) {
        return timed(searches, () -> index.search(scope, query));
    }

    @Override
    public Optional<Mention> find(BrandId brand, String id) {
        return timed(searches, () -> index.find(brand, id));
    }

    private static <T> T timed(Timer timer, java.util.function.Supplier<T> call) {
        Timer.Sample sample = Timer.start();
        try {
            return call.get();
        } finally {
            sample.stop(timer);
        }
    }
}
