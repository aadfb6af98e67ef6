package org.vigie.benchmarks.search;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.vigie.benchmarks.stage.GrpcDoors;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.local.platform.DemoPlatform;

/** Searches at the search service by gRPC, as the console's first page asks: 25 newest, histogram by day, facets. */
final class GrpcSearches implements AutoCloseable {
    /**
     * A page that was read.
     *
     * @param hits on it
     * @param next token of the page after it; empty = this was the last
     */
    record Page(int hits, String next) {}

    private final DemoPlatform platform;
    private final String brand;
    private final Instant now;
    private final ManagedChannel channel;

    GrpcSearches(DemoPlatform platform, String brand, Instant now) {
        this.platform = platform;
        this.brand = brand;
        this.now = now;
        this.channel = GrpcDoors.open(platform.port("search"));
    }

    /** Searches with a token. @return how many there are, at most 10 000 */
    long search(Wanted wanted, String token) {
        return stub(token).searchMentions(request(wanted)).getTotal();
    }

    /** A page of 200 of everything the brand has, newest first. @param after the former page's token; empty = the first page */
    Page page(String after, String token) {
        var page = stub(token)
                .searchMentions(SearchMentionsRequest.newBuilder()
                        .setAgency(platform.door("agency"))
                        .setBrand(brand)
                        .setPageSize(200)
                        .setPageToken(after)
                        .build());
        return new Page(page.getHitsCount(), page.getNextPageToken());
    }

    private MentionServiceGrpc.MentionServiceBlockingStub stub(String token) {
        return MentionServiceGrpc.newBlockingStub(channel)
                .withInterceptors(GrpcDoors.with(token))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private SearchMentionsRequest request(Wanted wanted) {
        var request = SearchMentionsRequest.newBuilder()
                .setAgency(platform.door("agency"))
                .setBrand(brand)
                .setQuery(wanted.text())
                .setHistogramTimeZone("Europe/Paris")
                .setFacets(true);
        if (!wanted.network().isEmpty()) {
            request.addNetworks(wanted.network());
        }
        if (wanted.days() > 0) {
            Instant from = now.minus(Duration.ofDays(wanted.days()));
            request.setFrom(Timestamp.newBuilder().setSeconds(from.getEpochSecond()));
        }
        return request.build();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
