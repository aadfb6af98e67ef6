package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.InsightServiceGrpc.InsightServiceBlockingStub;
import org.vigie.contract.search.v1.ListUnansweredQuestionsRequest;
import org.vigie.search.ShownSoon;

/** Open questions over real gRPC and Elasticsearch; what routing knows of replies is said by a stand-in. */
@ExtendWith(ShownSoon.class)
class UnansweredQuestionServiceIT {
    private static final Instant MONDAY = Instant.parse("2026-10-25T23:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-10-26T23:00:00Z");

    @Test
    void questions_thatNobodyAnsweredComePageByPage() {
        List<Mention> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(mention("asked", "q-" + i, "quand serai-je livré ?", MONDAY.plusSeconds(i)));
        }
        all.add(mention("asked", "a-1", "demain", MONDAY).toBuilder()
                .setAuthor(Author.newBuilder().setId("max"))
                .setInReplyTo("q-3")
                .build());
        indexed("asked", all);

        search.inbox().answered("acme", "asked", List.of());
        assertThat(questions("asked")).containsExactly("q-4", "q-2", "q-1", "q-0");
        search.inbox().answered("acme", "asked", List.of("q-4", "q-1"));
        assertThat(questions("asked")).as("answered through the platform").containsExactly("q-2", "q-0");
    }

    @Test
    void questions_whileRoutingCannotBeAsked_comeWithAWord() {
        indexed("unasked", List.of(mention("unasked", "u-1", "quand serai-je livré ?", MONDAY)));

        var page = insights("unasked")
                .listUnansweredQuestions(ListUnansweredQuestionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("unasked")
                        .setFrom(time(MONDAY))
                        .setUntil(time(TUESDAY))
                        .build());

        assertThat(page.getQuestionsCount()).isEqualTo(1);
        assertThat(page.getRepliesUnknown()).isTrue();
    }

    /** All pages of two. */
    private static List<String> questions(String brand) {
        List<String> ids = new ArrayList<>();
        var request = ListUnansweredQuestionsRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setFrom(time(MONDAY))
                .setUntil(time(TUESDAY))
                .setPageSize(2);
        do {
            var page = insights(brand).listUnansweredQuestions(request.build());
            assertThat(page.getRepliesUnknown()).isFalse();
            page.getQuestionsList().forEach(hit -> ids.add(hit.getMention().getId()));
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        return ids;
    }

    private static InsightServiceBlockingStub insights(String brand) {
        return search.insights("acme", brand + "/analyst");
    }

    private static void indexed(String brand, List<Mention> mentions) {
        index(brand, mentions.toArray(Mention[]::new));
        eventually(request(brand, "").toBuilder().setPageSize(200).build(), mentions.size());
    }
}
