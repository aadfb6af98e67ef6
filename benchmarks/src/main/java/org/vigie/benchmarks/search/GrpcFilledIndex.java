package org.vigie.benchmarks.search;

import com.google.protobuf.Timestamp;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.benchmarks.stage.GrpcDoors;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionKind;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.local.platform.DemoPlatform;
import org.vigie.search.text.Post;

/**
 * Mentions of one brand, published over the last {@value #DAYS} days, written by the door through which ingestion writes, as that service.
 */
final class GrpcFilledIndex implements AutoCloseable {
    static final int DAYS = 90;

    private static final int BATCH = 500;
    private static final int UNDER_WAY = 4;
    private static final Set<Status.Code> BUSY =
            EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED, Status.Code.DEADLINE_EXCEEDED);
    /** A second apart; an index that is busy for longer is not filled. */
    private static final int MOST_REPEATED = 120;

    private static final long SECONDS = TimeUnit.DAYS.toSeconds(DAYS);
    private static final List<Sentiment> SENTIMENTS =
            List.of(Sentiment.SENTIMENT_NEGATIVE, Sentiment.SENTIMENT_NEUTRAL, Sentiment.SENTIMENT_POSITIVE);

    private final DemoPlatform platform;
    private final String brand;
    private final SyntheticPosts posts;
    private final ManagedChannel channel;
    private final Instant now = Instant.now();
    private int filled;

    GrpcFilledIndex(DemoPlatform platform, String brand, SyntheticPosts posts) {
        this.platform = platform;
        this.brand = brand;
        this.posts = posts;
        this.channel = GrpcDoors.open(platform.port("search"));
    }

    /** The moment up to which mentions were published. */
    Instant now() {
        return now;
    }

    /** Adds mentions until there are so many; they are durable when this returns. */
    void fillUpTo(int mentions) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(UNDER_WAY)) {
            List<Future<?>> calls = new ArrayList<>();
            for (; filled < mentions; filled += BATCH) {
                int first = filled;
                int count = Math.min(BATCH, mentions - first);
                calls.add(threads.submit(() -> write(first, count)));
                if (calls.size() == 4 * UNDER_WAY) {
                    calls.removeFirst().get();
                }
            }
            filled = mentions;
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The index cannot be filled: " + e.getCause(), e.getCause());
        }
    }

    private void write(int first, int count) {
        ClientInterceptor caller = GrpcDoors.with(platform.serviceToken("ingestion"));
        var request = IndexMentionsRequest.newBuilder()
                .setAgency(platform.door("agency"))
                .setBrand(brand);
        for (int number = first; number < first + count; number++) {
            request.addEntries(InboxEntry.newBuilder().setSequence(number + 1).setMention(mention(number)));
        }
        int indexed = indexed(caller, request.build());
        if (indexed != count) {
            throw new IllegalStateException("Indexed: expected " + count + ", actual " + indexed);
        }
    }

    /** As ingestion's consumer does: what the index does not take while it is busy is handed over again. */
    private int indexed(ClientInterceptor caller, IndexMentionsRequest request) {
        for (int repeated = 0; ; repeated++) {
            try {
                return MentionServiceGrpc.newBlockingStub(channel)
                        .withInterceptors(caller)
                        .withDeadlineAfter(2, TimeUnit.MINUTES)
                        .indexMentions(request)
                        .getIndexed();
            } catch (StatusRuntimeException e) {
                boolean busy = BUSY.contains(e.getStatus().getCode());
                if (!busy || repeated == MOST_REPEATED) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private Mention mention(int number) {
        Random random = new Random(number);
        Post.Fields post = posts.post(number);
        Instant published = now.minusSeconds(1 + random.nextLong(SECONDS));
        Timestamp time =
                Timestamp.newBuilder().setSeconds(published.getEpochSecond()).build();
        return Mention.newBuilder()
                .setId("search-bench-" + brand + "-" + number)
                .setAgency(platform.door("agency"))
                .setBrand(brand)
                .setNetwork(post.labels().iterator().next().replace("network:", ""))
                .setOrigin("bench")
                .setNativeId(String.valueOf(number))
                .setKind(MentionKind.MENTION_KIND_POST)
                .setAuthor(Author.newBuilder()
                        .setId(post.authorName())
                        .setName(post.authorName())
                        .setFollowers(post.followers()))
                .setText(post.body())
                .setLanguage(post.language())
                .setUrl(post.url())
                .setSentiment(SENTIMENTS.get(random.nextInt(SENTIMENTS.size())))
                .setPublishedAt(time)
                .setFirstSeenAt(time)
                .setVersion(1)
                .build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
