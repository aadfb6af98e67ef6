package org.vigie.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.channels.address.AddressGuard;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

class SourcesTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final String URL = "https://feeds.example/press?a=b";

    private final FakeSourceStore store = new FakeSourceStore();
    private final Sources sources = new Sources(store, AddressGuard.allowing(List.of()), 60);

    @BeforeEach
    void keep() {
        store.create(
                SourceStoreContract.source(NOVA, "press").paused(false),
                new SourceStore.Request(Optional.empty(), "hash"),
                SourceStoreContract.ACT);
    }

    @Test
    void change_isOnlyOfTheFieldsThatTheMaskNames() {
        var wanted = wanted("Presse", 600).setDisabled(true);
        assertThat(change(wanted, "display_name").displayName()).isEqualTo("Presse");
        assertThat(sources.get(NOVA, "press").intervalSeconds()).isEqualTo(86_400);
        assertThat(change(wanted, "feed.interval_seconds").intervalSeconds()).isEqualTo(600);
        assertThat(sources.get(NOVA, "press").disabled()).isFalse();
        assertThat(change(wanted, "disabled").disabled()).isTrue();
        assertThat(change(wanted.setDisabled(false), "disabled").disabled()).isFalse();
    }

    @Test
    void name_mustHaveSomeCharacters() {
        refused(
                IngestionReason.SETTINGS_INVALID,
                Expected.length(1, 120).with(Map.of("field", "display_name", "actual", "none")),
                () -> change(wanted("  ", 600), "display_name"));
        refused(
                IngestionReason.SETTINGS_INVALID,
                Expected.length(1, 120).with(Map.of("field", "display_name", "actual", "121")),
                () -> change(wanted("x".repeat(121), 600), "display_name"));
        assertThat(sources.get(NOVA, "press").version()).isEqualTo(1);
    }

    @Test
    void interval_mustLieWithinItsBounds() {
        refused(
                IngestionReason.SETTINGS_INVALID,
                Expected.seconds(60, 86_400).with(Map.of("field", "feed.interval_seconds", "actual", "59")),
                () -> change(wanted("n", 59), "feed.interval_seconds"));
        refused(
                IngestionReason.SETTINGS_INVALID,
                Expected.seconds(60, 86_400).with(Map.of("field", "feed.interval_seconds", "actual", "86401")),
                () -> change(wanted("n", 86_401), "feed.interval_seconds"));
        assertThat(change(wanted("n", 0), "feed.interval_seconds").intervalSeconds())
                .as("the usual one")
                .isEqualTo(300);
    }

    @Test
    void intervalThatIsTooShortByNow_keepsNobodyFromRenaming() {
        Sources stricter = new Sources(store, AddressGuard.allowing(List.of()), 86_400);
        change(wanted("n", 600), "feed.interval_seconds");
        assertThat(stricter.change(
                                NOVA,
                                "press",
                                version -> {},
                                stored -> stored.named("renamed"),
                                SourceStoreContract.ACT)
                        .displayName())
                .isEqualTo("renamed");
    }

    @Test
    void countryAndAudience_changeEachByItself() {
        assertThat(change(wanted("n", 600).setCountry("BE").setAudience(9), "country")
                        .readership())
                .isEqualTo(new Readership("BE", 9_876_543_210L));
        assertThat(change(wanted("n", 600).setCountry("DE").setAudience(10_000_000_000L), "audience")
                        .readership())
                .isEqualTo(new Readership("BE", 10_000_000_000L));
        assertThat(change(wanted("n", 600), "country", "audience").readership()).isEqualTo(Readership.UNKNOWN);
    }

    @Test
    void country_mustBeOneOfTheList() {
        for (String other : List.of("UK", "fr", "EU", "ZZ")) {
            refusedCountry(other, other);
        }
        refusedCountry("France", "another text");
        refusedCountry("<b>", "another text");
        assertThat(sources.get(NOVA, "press").version()).isEqualTo(1);
    }

    private void refusedCountry(String country, String actual) {
        refused(
                IngestionReason.SETTINGS_INVALID,
                Expected.of(Expected.Form.COUNTRY, "a country's two capital letters of ISO 3166-1, or nothing")
                        .with(Map.of("field", "country", "actual", actual)),
                () -> change(wanted("n", 600).setCountry(country), "country"));
    }

    @Test
    void audience_mustLieWithinItsBounds() {
        for (long other : List.of(-1L, 10_000_000_001L, Long.MAX_VALUE)) {
            refused(
                    IngestionReason.SETTINGS_INVALID,
                    Expected.number(0, 10_000_000_000L)
                            .with(Map.of("field", "audience", "actual", Long.toString(other))),
                    () -> change(wanted("n", 600).setAudience(other), "audience"));
        }
    }

    @Test
    void newSource_isJudgedByItsReadersToo() {
        Source wanted = SourceStoreContract.source(NOVA, "radio");
        for (Readership readers : List.of(new Readership("UK", 0), new Readership("", -1))) {
            refused(
                    IngestionReason.SETTINGS_INVALID,
                    () -> sources.create(
                            wanted.readBy(readers),
                            new SourceStore.Request(Optional.empty(), "hash"),
                            SourceStoreContract.ACT));
        }
        assertThat(sources.find(NOVA, "radio")).isEmpty();
    }

    @Test
    void proposal_standsOnlyWhereNoCountryIsSaid() {
        Source unsaid = SourceStoreContract.source(NOVA, "press").readBy(Readership.UNKNOWN);
        Source told = new Source(
                NOVA,
                "press",
                "Press",
                unsaid.url(),
                300,
                false,
                1,
                unsaid.createdAt(),
                SourceHealth.UNKNOWN,
                Readership.UNKNOWN,
                "CA");
        assertThat(GrpcSourceMapping.answer(unsaid).getProposedCountry()).isEmpty();
        assertThat(GrpcSourceMapping.answer(told).getProposedCountry()).isEqualTo("CA");
        assertThat(GrpcSourceMapping.answer(told).getCountry())
                .as("nobody said it")
                .isEmpty();
        assertThat(GrpcSourceMapping.answer(told.readBy(new Readership("FR", 5)))
                        .getProposedCountry())
                .isEmpty();
    }

    @Test
    void address_neverChanges() {
        var elsewhere = wanted("n", 600);
        elsewhere.getFeedBuilder().setUrl("https://feeds.example/other");
        refused(
                IngestionReason.SOURCE_ADDRESS_FIXED,
                Map.of(
                        "field",
                        "feed.url",
                        "expects",
                        "UNCHANGED",
                        "expected",
                        "the address that the source was created with; create another source for another address",
                        "actual",
                        "another address"),
                () -> change(elsewhere, "display_name", "feed.url"));
        assertThat(sources.get(NOVA, "press").displayName()).isEqualTo("Press « Sud » 👍");
        assertThat(change(wanted("Presse", 600), "display_name", "feed.url").displayName())
                .isEqualTo("Presse");
    }

    @Test
    void mask_mustNameWhatMayChange() {
        String fields = "one or more of display_name, feed.interval_seconds, disabled, country, audience";
        for (String other : Set.of("network", "id", "feed", "health", "created_at")) {
            refused(
                    IngestionReason.UPDATE_MASK_INVALID,
                    Map.of("field", "update_mask", "expected", fields, "actual", other),
                    () -> change(wanted("n", 600), other));
        }
        refused(
                IngestionReason.UPDATE_MASK_INVALID,
                Map.of("field", "update_mask", "expected", fields, "actual", "none"),
                () -> change(wanted("n", 600)));
        refused(
                IngestionReason.UPDATE_MASK_INVALID,
                Map.of("field", "update_mask", "expected", fields, "actual", "something else"),
                () -> change(wanted("n", 600), "ana@example.org"));
    }

    @Test
    void sourceChangedMeanwhile_isNeitherChangedNorDeleted() {
        refused(
                WireReason.ETAG_MISMATCH,
                () -> sources.change(
                        NOVA,
                        "press",
                        version -> store.update(sources.get(NOVA, "press").named("theirs"), SourceStoreContract.ACT),
                        stored -> stored.named("ours"),
                        SourceStoreContract.ACT));
        refused(
                WireReason.ETAG_MISMATCH,
                () -> sources.delete(
                        NOVA,
                        "press",
                        version -> store.update(sources.get(NOVA, "press").named("theirs"), SourceStoreContract.ACT),
                        SourceStoreContract.ACT));
        assertThat(sources.get(NOVA, "press").displayName()).isEqualTo("theirs");
        refused(
                IngestionReason.SOURCE_UNKNOWN,
                () -> sources.change(
                        NOVA,
                        "press",
                        version -> store.delete(sources.get(NOVA, "press"), SourceStoreContract.ACT),
                        stored -> stored.named("ours"),
                        SourceStoreContract.ACT));
    }

    private static org.vigie.contract.ingestion.v1.Source.Builder wanted(String name, int interval) {
        return org.vigie.contract.ingestion.v1.Source.newBuilder()
                .setDisplayName(name)
                .setFeed(FeedSettings.newBuilder().setUrl(URL).setIntervalSeconds(interval));
    }

    private Source change(org.vigie.contract.ingestion.v1.Source.Builder wanted, String... fields) {
        return sources.change(
                NOVA,
                "press",
                version -> {},
                stored -> GrpcSourceMapping.changed(stored, wanted.build(), List.of(fields)),
                SourceStoreContract.ACT);
    }

    private static void refused(IngestionReason reason, Map<String, String> why, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(reason);
            assertThat(problem.metadata()).isEqualTo(why);
        });
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }
}
