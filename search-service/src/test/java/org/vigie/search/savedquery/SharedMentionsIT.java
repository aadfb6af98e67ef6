package org.vigie.search.savedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.search;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.ConcernedBrands;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.MatchSharedMentionsRequest;
import org.vigie.search.SearchCalls;
import org.vigie.wire.problem.GrpcProblems;

/** Posts that belong to nobody meet the queries of two agencies. Each test has words of its own: others save queries meanwhile. */
class SharedMentionsIT {
    @Test
    void postOfNobody_concernsWhomItsWordsMatch() {
        save("acme", "shared-nova", "lessive", "garbolessive");
        save("acme", "shared-nova", "again", "garbolessive OR garboautre");
        save("zenith", "shared-orion", "lessive", "garbolessive");
        save("acme", "shared-luna", "savon", "garbosavon");
        await().untilAsserted(() -> assertThat(
                        concerned("la garbolessive et le garbosavon").get(0))
                .containsExactly("acme/shared-luna", "acme/shared-nova", "zenith/shared-orion"));
        assertThat(concerned("garbosavon", "rien", "garbolessive", "garboautre"))
                .containsExactly(
                        List.of("acme/shared-luna"),
                        List.of(),
                        List.of("acme/shared-nova", "zenith/shared-orion"),
                        List.of("acme/shared-nova"));
    }

    @Test
    void queryThatIsGone_concernsNobodyAnyMore() {
        save("zenith", "shared-gone", "short", "garboephemere");
        await().untilAsserted(
                        () -> assertThat(concerned("garboephemere").get(0)).containsExactly("zenith/shared-gone"));
        search.savedQueries("zenith", "shared-gone/lead")
                .deleteSavedQuery(DeleteSavedQueryRequest.newBuilder()
                        .setAgency("zenith")
                        .setBrand("shared-gone")
                        .setSavedQuery("short")
                        .build());
        await().untilAsserted(
                        () -> assertThat(concerned("garboephemere").get(0)).isEmpty());
    }

    @Test
    void noMention_isNoAnswer() {
        assertThat(match(List.of())).isEmpty();
    }

    @Test
    void aThousandMentions_areAnsweredAndOneMoreIsRefused() {
        Mention one = post("garborien");
        assertThat(match(Collections.nCopies(1_000, one))).hasSize(1_000);
        assertThatThrownBy(() -> match(Collections.nCopies(1_001, one)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcProblems.reason(e)).contains("FIELD_INVALID");
                    assertThat(e).hasMessageContaining("at most 1000").hasMessageContaining("1001");
                });
    }

    @ParameterizedTest
    @CsvSource({"acme,'','',agency", "'',nova,'',brand", "'','',m-1,id"})
    void mentionOfSomebody_isRefusedByItsPlace(String agency, String brand, String id, String field) {
        Mention owned = post("words").toBuilder()
                .setAgency(agency)
                .setBrand(brand)
                .setId(id)
                .build();
        assertThatThrownBy(() -> match(List.of(post("words"), owned)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(GrpcProblems.reason(e)).contains("MENTION_INVALID");
                    assertThat(metadata(e)).containsEntry("index", "1");
                    assertThat(e).hasMessageContaining(field + ": expected none");
                });
    }

    @Test
    void mentionWithATimeThatIsNone_isRefusedByItsPlace() {
        Mention timeless = post("words").toBuilder()
                .setPublishedAt(com.google.protobuf.Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                .build();
        assertThatThrownBy(() -> match(List.of(timeless)))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(metadata(e)).containsEntry("index", "0"));
    }

    private static Map<String, String> metadata(StatusRuntimeException e) {
        return GrpcProblems.info(e).orElseThrow().getMetadataMap();
    }

    private static void save(String agency, String brand, String id, String query) {
        var request = SearchCalls.create(brand, id, query).toBuilder().setAgency(agency);
        search.savedQueries(agency, brand + "/lead").createSavedQuery(request.build());
    }

    private static Mention post(String text) {
        return mention("", "", text, Instant.now()).toBuilder()
                .clearAgency()
                .setNetwork("feed")
                .setSource("shared/s234567")
                .build();
    }

    private static List<List<String>> concerned(String... texts) {
        return match(List.of(texts).stream().map(SharedMentionsIT::post).toList());
    }

    private static List<List<String>> match(List<Mention> mentions) {
        return search
                .savedQueriesAsService("ingestion")
                .matchSharedMentions(MatchSharedMentionsRequest.newBuilder()
                        .addAllMentions(mentions)
                        .build())
                .getMatchesList()
                .stream()
                .map(SharedMentionsIT::brands)
                .toList();
    }

    private static List<String> brands(ConcernedBrands concerned) {
        return concerned.getBrandsList().stream()
                .map(one -> one.getAgency() + "/" + one.getBrand())
                .toList();
    }
}
