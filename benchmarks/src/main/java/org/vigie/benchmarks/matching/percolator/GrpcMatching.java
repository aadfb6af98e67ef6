package org.vigie.benchmarks.matching.percolator;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.stage.GrpcDoors;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionKind;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchMentionsResponse;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.local.platform.DemoPlatform;
import org.vigie.search.text.Post;

/**
 * Ours: {@code MatchMentions} of the platform's search service, asked as ingestion asks, with whole mentions that the service analyses.
 * All queries stand for one brand, because a call asks for one brand's; the demo's few stand beside them and are not counted.
 */
final class GrpcMatching implements RemoteSide, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DemoPlatform platform;
    private final List<Post.Fields> posts;
    private final ManagedChannel channel;
    private final GrpcSavedQueries saved;
    private final Map<Integer, List<MatchMentionsRequest>> requests = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> cursors = new ConcurrentHashMap<>();
    private int turn;

    GrpcMatching(DemoPlatform platform, List<Post.Fields> posts) {
        this.platform = platform;
        this.posts = posts;
        this.channel = GrpcDoors.open(platform.port("search"));
        this.saved = new GrpcSavedQueries(platform, channel);
    }

    /** Facts are applied in their order: when the last query matches, those before it do, and what was deleted does not. */
    @Override
    public void stand(List<Standing> queries) throws InterruptedException {
        String word = "lastofall" + turn++;
        saved.replace(queries, word);
        MatchMentionsRequest request =
                request().addMentions(mention(0).toBuilder().setText(word)).build();
        Stage.await(
                PATIENCE,
                "The last saved query matches",
                () -> stub().matchMentions(request).getMatches(0).getQueriesList().stream()
                        .anyMatch(match -> match.getSavedQuery().equals(GrpcSavedQueries.LAST)));
    }

    @Override
    public Clients.Call client(int postsACall) {
        List<MatchMentionsRequest> all = requests(postsACall);
        AtomicInteger next = cursor(postsACall);
        var stub = stub();
        return new Clients.Call() {
            @Override
            public void make() {
                MatchMentionsRequest request = all.get(Math.floorMod(next.getAndIncrement(), all.size()));
                MatchMentionsResponse answer =
                        stub.withDeadlineAfter(30, TimeUnit.SECONDS).matchMentions(request);
                if (answer.getMatchesCount() != postsACall) {
                    throw new IllegalStateException(
                            "MatchMentions: expected " + postsACall + " answers, actual " + answer.getMatchesCount());
                }
            }

            @Override
            public void close() {
                // All clients share the channel, which is closed with this object.
            }
        };
    }

    @Override
    public MatchSets sets(int posts, int postsACall) {
        MatchSets met = new MatchSets();
        var stub = stub();
        for (int call = 0; call < posts / postsACall; call++) {
            MatchMentionsResponse answer =
                    stub.matchMentions(requests(postsACall).get(call));
            for (int i = 0; i < postsACall; i++) {
                for (MatchedQuery match : answer.getMatches(i).getQueriesList()) {
                    int post = call * postsACall + i;
                    GrpcSavedQueries.number(match.getSavedQuery()).ifPresent(query -> met.add(post, query));
                }
            }
        }
        return met;
    }

    private AtomicInteger cursor(int postsACall) {
        return cursors.computeIfAbsent(postsACall, size -> new AtomicInteger());
    }

    private List<MatchMentionsRequest> requests(int postsACall) {
        return requests.computeIfAbsent(postsACall, size -> {
            List<MatchMentionsRequest> made = new ArrayList<>();
            for (int first = 0; first + size <= posts.size(); first += size) {
                MatchMentionsRequest.Builder request = request();
                IntStream.range(first, first + size).mapToObj(this::mention).forEach(request::addMentions);
                made.add(request.build());
            }
            return made;
        });
    }

    private MatchMentionsRequest.Builder request() {
        return MatchMentionsRequest.newBuilder()
                .setAgency(platform.door("agency"))
                .setBrand(platform.door("brand"));
    }

    private Mention mention(int number) {
        Post.Fields post = posts.get(number);
        return Mention.newBuilder()
                .setId("matching-bench-" + number)
                .setAgency(platform.door("agency"))
                .setBrand(platform.door("brand"))
                .setNetwork(post.labels().iterator().next().replace("network:", ""))
                .setOrigin("bench")
                .setNativeId(String.valueOf(number))
                .setKind(MentionKind.MENTION_KIND_POST)
                .setAuthor(Author.newBuilder()
                        .setId(post.authorName())
                        .setName(post.authorName())
                        .setHandle(post.authorHandle())
                        .setFollowers(post.followers()))
                .setText(post.body())
                .setLanguage(post.language())
                .setUrl(post.url())
                .setVersion(1)
                .build();
    }

    private SavedQueryServiceGrpc.SavedQueryServiceBlockingStub stub() {
        return SavedQueryServiceGrpc.newBlockingStub(channel)
                .withInterceptors(GrpcDoors.with(platform.serviceToken("ingestion")));
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
