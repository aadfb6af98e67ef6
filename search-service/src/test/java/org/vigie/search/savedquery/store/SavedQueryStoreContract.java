package org.vigie.search.savedquery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** What every store of saved queries keeps. The agency is new for each test. */
abstract class SavedQueryStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Act ACT =
            new Act(new Caller.Service("test"), UUID.randomUUID().toString(), NOW);

    private final String agency = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");
    private final BrandId foreign = BrandId.of(agency + "x", "nova");

    abstract SavedQueryStore store();

    /** One with other limits. */
    abstract SavedQueryStore store(SavedQuerySettings settings);

    abstract SavedQueryVersions versions();

    @Test
    void query_comesBackAsItWasCreated() {
        SavedQuery query = query(nova, "q", "retard « livraison » 👍");
        assertThat(create(query)).isEqualTo(query);
        assertThat(store().find(nova, "q")).contains(query);
        assertThat(store().brands()).contains(nova).doesNotContain(luna);
    }

    @Test
    void store_neverReturnsAnotherBrandsData() {
        SavedQuery ofNova = create(query(nova, "same", "mot"));
        SavedQuery ofLuna = create(query(luna, "same", "mot"));
        SavedQuery ofForeign = create(query(foreign, "same", "mot"));
        create(query(luna, "only", "mot"));

        assertThat(store().find(nova, "only")).isEmpty();
        assertThat(store().find(nova, "same")).contains(ofNova);
        assertThat(store().list(BrandScope.of(nova), null, 10)).containsExactly(ofNova);
        assertThat(store().list(BrandScope.of(foreign), null, 10)).containsExactly(ofForeign);
        assertThat(store().list(BrandScope.all(new AgencyId(agency)), null, 10))
                .hasSize(3)
                .doesNotContain(ofForeign);
        assertReason("SAVED_QUERY_UNKNOWN", () -> store().update(nova, "only", UnaryOperator.identity(), ACT));
        assertReason("SAVED_QUERY_UNKNOWN", () -> store().delete(nova, "only", UnaryOperator.identity(), ACT));
        store().delete(nova, "same", UnaryOperator.identity(), ACT);
        assertThat(store().find(luna, "same")).contains(ofLuna);
    }

    @Test
    void sameRequestAgain_givesWhatWasCreated() {
        UUID request = UUID.randomUUID();
        SavedQuery first = store().create(query(nova, "q", "mot"), request, ACT);
        SavedQuery changed = store().update(nova, "q", before -> before.changed(before.definition(), "someone"), ACT);

        assertThat(store().create(query(nova, "q", "mot"), request, ACT)).isEqualTo(changed);
        assertThat(first.version()).isEqualTo(1);
        assertReason("REQUEST_ID_REUSED", () -> store().create(query(nova, "q", "autre"), request, ACT));
        assertThat(store().create(query(luna, "q", "autre"), request, ACT).brand())
                .isEqualTo(luna);
    }

    @Test
    void idThatExists_isRefusedAndNothingChanges() {
        SavedQuery first = create(query(nova, "q", "mot"));
        assertReason("SAVED_QUERY_EXISTS", () -> create(query(nova, "q", "autre")));
        assertThat(store().find(nova, "q")).contains(first);
    }

    @Test
    void brandWithAsManyQueriesAsItMayHave_getsNoMore() {
        SavedQueryStore narrow = store(new SavedQuerySettings(3, 1_000, 200));
        UUID request = UUID.randomUUID();
        create(narrow, query(nova, "a", "mot"));
        create(narrow, query(nova, "b", "mot"));
        SavedQuery last = narrow.create(query(nova, "c", "mot"), request, ACT);

        assertThatThrownBy(() -> create(narrow, query(nova, "d", "mot")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.metadata())
                                .containsEntry("expected", "at most 3 saved queries")
                                .containsEntry("most", "3")
                                .containsEntry("actual", "4"));
        assertReason("SAVED_QUERIES_TOO_MANY", () -> create(narrow, query(nova, "d", "mot")));
        assertReason("SAVED_QUERY_EXISTS", () -> create(narrow, query(nova, "a", "mot")));
        assertThat(narrow.create(query(nova, "c", "mot"), request, ACT))
                .as("the same request again")
                .isEqualTo(last);
        assertThat(narrow.find(nova, "d")).isEmpty();
        create(narrow, query(luna, "d", "mot"));
        narrow.update(
                nova,
                "a",
                before -> before.changed(query(nova, "a", "un autre mot").definition(), "test"),
                ACT);
        narrow.delete(nova, "a", UnaryOperator.identity(), ACT);
        create(narrow, query(nova, "d", "mot"));
    }

    @Test
    void textsOfABrandsQueries_areSoLongTogetherAtMost() {
        SavedQueryStore narrow = store(new SavedQuerySettings(100, 200, 200));
        create(narrow, query(nova, "a", "é".repeat(60)));
        create(narrow, query(nova, "b", "1".repeat(80)));

        assertReason("SAVED_QUERIES_TOO_LONG", () -> create(narrow, query(nova, "c", "1")));
        assertReason("SAVED_QUERIES_TOO_LONG", () -> change(narrow, "b", "1".repeat(81)));
        assertThat(narrow.find(nova, "b").orElseThrow().definition().query()).isEqualTo("1".repeat(80));
        create(narrow, query(luna, "c", "1"));
        change(narrow, "b", "2".repeat(80));
        change(narrow, "a", "é".repeat(50));
        change(narrow, "b", "1".repeat(100));
        assertReason("SAVED_QUERIES_TOO_LONG", () -> change(narrow, "a", "é".repeat(51)));
    }

    /** A word in each language: 90 bytes of text, that keep as much as 80 words of their own. */
    @Test
    void stems_countAsManyWordsAsThereAreLanguages() {
        String stems = IntStream.range(0, 10).mapToObj(i -> "~abc" + i).collect(Collectors.joining(" OR "));
        SavedQueryStore narrow = store(new SavedQuerySettings(100, 1_400, 200));
        create(narrow, query(nova, "a", stems));
        create(narrow, query(nova, "b", stems.replace("~", "")));

        assertReason("SAVED_QUERIES_TOO_LONG", () -> create(narrow, query(nova, "c", stems)));
        assertReason("SAVED_QUERIES_TOO_LONG", () -> change(narrow, "b", stems));
        assertThat(narrow.find(nova, "b").orElseThrow().definition().query()).doesNotContain("~");
        change(narrow, "a", "mot");
        change(narrow, "b", stems);
    }

    /** Ten phrases, each of two kinds: 1 024 alternatives of twenty words, that keep 300 KB. */
    @Test
    void alternativesOfNear_countAsTheyAreWrittenOut() {
        String near = IntStream.range(0, 10)
                .mapToObj(i -> "(\"a%d b\" OR \"c%d d\")".formatted(i, i))
                .collect(Collectors.joining(" NEAR/5f "));
        assertThat(near).hasSizeLessThan(400);
        SavedQueryStore narrow = store(new SavedQuerySettings(100, 35_000, 200));
        create(narrow, query(nova, "a", near));
        create(narrow, query(nova, "b", near));

        assertReason("SAVED_QUERIES_TOO_LONG", () -> create(narrow, query(nova, "c", near)));
        create(narrow, query(nova, "c", "mot"));
        assertReason("SAVED_QUERIES_TOO_LONG", () -> change(narrow, "c", near));
        change(narrow, "b", "mot");
        change(narrow, "c", near);
    }

    private void change(SavedQueryStore in, String id, String text) {
        in.update(nova, id, before -> before.changed(query(nova, id, text).definition(), "test"), ACT);
    }

    private static void create(SavedQueryStore in, SavedQuery query) {
        in.create(query, UUID.randomUUID(), ACT);
    }

    @Test
    void changeThatThrows_changesNothing() {
        SavedQuery first = create(query(nova, "q", "mot"));
        assertThatThrownBy(() -> store().update(
                                nova,
                                "q",
                                before -> {
                                    throw new IllegalStateException("no");
                                },
                                ACT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(nova, "q")).contains(first);
    }

    @Test
    void pages_followIdThenBrand() {
        for (String id : List.of("b", "a-1", "a")) {
            create(query(nova, id, "mot"));
            create(query(luna, id, "mot"));
        }
        var scope = BrandScope.of(List.of(nova, luna));
        List<SavedQuery> first = store().list(scope, null, 4);
        List<SavedQuery> second = store().list(
                        scope,
                        new SavedQueryStore.Position(
                                first.getLast().id(), first.getLast().brand().slug()),
                        4);
        assertThat(first)
                .extracting(query -> query.id() + " " + query.brand().slug())
                .containsExactly("a luna", "a nova", "a-1 luna", "a-1 nova");
        assertThat(second)
                .extracting(query -> query.id() + " " + query.brand().slug())
                .containsExactly("b luna", "b nova");
    }

    @Test
    void everyChange_isKeptAsAVersion() {
        SavedQuery first = create(query(nova, "q", "un"));
        SavedQuery second = store().update(
                        nova,
                        "q",
                        before -> before.changed(query(nova, "q", "deux").definition(), "test"),
                        ACT);
        assertThatThrownBy(() -> store().update(
                                nova,
                                "q",
                                before -> {
                                    throw new IllegalStateException("no");
                                },
                                ACT))
                .isInstanceOf(IllegalStateException.class);
        store().delete(nova, "q", UnaryOperator.identity(), ACT);
        SavedQuery again = create(query(nova, "q", "trois"));

        assertThat(again.version()).isEqualTo(4);
        assertThat(store().find(nova, "q")).contains(again);
        assertThat(versions().list(nova, "q", SavedQueryVersions.NEWEST, 10))
                .containsExactly(
                        version(again, SavedQueryVersion.Change.CREATED),
                        version(second.changed(second.definition(), "test"), SavedQueryVersion.Change.DELETED),
                        version(second, SavedQueryVersion.Change.UPDATED),
                        version(first, SavedQueryVersion.Change.CREATED));
        assertThat(versions().list(nova, "q", 3, 1)).containsExactly(version(second, SavedQueryVersion.Change.UPDATED));
        assertThat(versions().list(nova, "none", SavedQueryVersions.NEWEST, 10)).isEmpty();
    }

    @Test
    void newestVersionsOfAQuery_areKept() {
        SavedQueryStore narrow = store(new SavedQuerySettings(10, 1_000, 3));
        create(narrow, query(nova, "q", "un"));
        create(narrow, query(luna, "q", "un"));
        for (int i = 2; i <= 5; i++) {
            change(narrow, "q", "mot" + i);
        }

        assertThat(numbers(narrow, nova, "q")).containsExactly(5L, 4L, 3L);
        assertThat(numbers(narrow, luna, "q")).containsExactly(1L);
        narrow.delete(nova, "q", UnaryOperator.identity(), ACT);
        assertThat(narrow.create(query(nova, "q", "encore"), UUID.randomUUID(), ACT)
                        .version())
                .isEqualTo(7);
        assertThat(numbers(narrow, nova, "q")).containsExactly(7L, 6L, 5L);
    }

    @Test
    void versionsOfTheQueriesThatWereDeletedLast_areKept() {
        SavedQueryStore narrow = store(new SavedQuerySettings(2, 1_000, 10));
        create(narrow, query(nova, "stays", "mot"));
        create(narrow, query(luna, "a", "mot"));
        for (String id : List.of("c", "a", "b")) {
            create(narrow, query(nova, id, "mot"));
            narrow.delete(
                    nova,
                    id,
                    UnaryOperator.identity(),
                    new Act(ACT.caller(), ACT.requestId(), NOW.plusSeconds(id.equals("c") ? 1 : 2)));
        }

        assertThat(numbers(narrow, nova, "c")).isEmpty();
        assertThat(numbers(narrow, nova, "a")).containsExactly(2L, 1L);
        assertThat(numbers(narrow, nova, "b")).containsExactly(2L, 1L);
        assertThat(numbers(narrow, nova, "stays")).containsExactly(1L);
        assertThat(numbers(narrow, luna, "a")).containsExactly(1L);
    }

    private List<Long> numbers(SavedQueryStore of, BrandId brand, String id) {
        SavedQueryVersions versions = of instanceof SavedQueryVersions own ? own : versions();
        return versions.list(brand, id, SavedQueryVersions.NEWEST, 100).stream()
                .map(version -> version.query().version())
                .toList();
    }

    @Test
    void versions_neverReturnAnotherBrandsData() {
        create(query(nova, "same", "un"));
        SavedQuery ofLuna = create(query(luna, "same", "deux"));
        create(query(foreign, "same", "trois"));

        assertThat(versions().list(luna, "same", SavedQueryVersions.NEWEST, 10))
                .containsExactly(version(ofLuna, SavedQueryVersion.Change.CREATED));
    }

    private static SavedQueryVersion version(SavedQuery query, SavedQueryVersion.Change change) {
        return new SavedQueryVersion(query, change, NOW, "test");
    }

    private SavedQuery create(SavedQuery query) {
        return store().create(query, UUID.randomUUID(), ACT);
    }

    private static SavedQuery query(BrandId brand, String id, String text) {
        var definition = new SavedQuery.Definition("Nom", text, Objective.ALERT, 2, "zoe", Duration.ofHours(1));
        return new SavedQuery(brand, id, definition, 1, NOW, "test");
    }

    private static void assertReason(String reason, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo(reason));
    }
}
