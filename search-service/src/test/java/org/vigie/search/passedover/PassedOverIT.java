package org.vigie.search.passedover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.CostlyQuery;
import org.vigie.contract.search.v1.ListPassedOverQueriesRequest;
import org.vigie.contract.search.v1.ListPassedOverQueriesResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchMentionsResponse;
import org.vigie.contract.search.v1.PassedOverQuery;

/** Queries that had to be passed over, from the post that was too much to who can change them, over real gRPC and PostgreSQL. */
class PassedOverIT {
    /** Each excludes a hundred words that the post does not have, a look and a step for each of them: 4 500 are all for two words. */
    private static final int QUERIES = 40;

    private static final String COSTLY =
            "zut a" + IntStream.range(0, 100).mapToObj(i -> " NOT b" + i).collect(Collectors.joining());
    private static final String MUCH = "zut a";

    @Test
    void queryThatWasPassedOver_isToldWithItsPostsAndTheCostliestOfItsBrand() {
        for (int i = 0; i < QUERIES; i++) {
            search.savedQueries("acme", "busy/lead").createSavedQuery(create("busy", "busy" + i, COSTLY));
        }
        search.savedQueries("acme", "calm/lead").createSavedQuery(create("calm", "zut", "zut"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(match("calm", MUCH)).containsExactly("zut"));
        PassedOverTally tally = search.context().getBean(PassedOverTally.class);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(match("busy", MUCH)).as("not all are evaluated").hasSizeLessThan(QUERIES);
            tally.handOver();
            assertThat(passedOver("busy", "busy/analyst").getPassedOverCount()).isPositive();
        });

        ListPassedOverQueriesResponse told = passedOver("busy", "busy/analyst");
        assertThat(told.getPassedOverList()).isNotEmpty().allSatisfy(query -> {
            assertThat(query.getBrand()).isEqualTo("busy");
            assertThat(query.getSavedQuery()).startsWith("busy");
            assertThat(query.getPosts()).isPositive();
            assertThat(query.getFrom().getSeconds() % 3_600).isZero();
            assertThat(query.getUntil().getSeconds())
                    .isGreaterThan(query.getFrom().getSeconds())
                    .isLessThanOrEqualTo(Instant.now().getEpochSecond());
        });
        assertThat(told.getCostliestList()).extracting(CostlyQuery::getBrand).containsExactly("busy", "busy", "busy");
        assertThat(told.getCostliest(0).getCost().getCandidatesPerThousand()).isPositive();

        assertThat(passedOver("calm", "calm/lead")).isEqualTo(ListPassedOverQueriesResponse.getDefaultInstance());
        assertThat(passedOver("-", "calm/lead", "busy/analyst").getPassedOverList())
                .extracting(PassedOverQuery::getBrand)
                .contains("busy")
                .doesNotContain("calm");
    }

    private static List<String> match(String brand, String text) {
        MatchMentionsResponse response = search.savedQueriesAsService("ingestion")
                .matchMentions(MatchMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addMentions(mention(brand, "m", text, Instant.now()))
                        .build());
        return response.getMatches(0).getQueriesList().stream()
                .map(query -> query.getSavedQuery())
                .toList();
    }

    private static ListPassedOverQueriesResponse passedOver(String brand, String... grants) {
        return search.editor("acme", grants)
                .listPassedOverQueries(ListPassedOverQueriesRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build());
    }
}
