package org.vigie.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.LimitedBrand;
import org.vigie.ingestion.RunningService;
import org.vigie.ingestion.pull.PostgresReadingStore;
import org.vigie.ingestion.pull.Reading;
import org.vigie.ingestion.pull.ReadingEnd;
import org.vigie.ingestion.pull.ReadingStore;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class PostgresSourceStoreIT extends SourceStoreContract {
    private static final String ME = "this test";

    private static ReadingStore<Reading> readings() {
        return new PostgresReadingStore<>(
                RunningService.bean(PostgresWork.class), PostgresReadingStore.ofBrands("feed"));
    }

    @Override
    SourceStore store() {
        return RunningService.bean(SourceStore.class);
    }

    @Test
    void sourcesAtTheSameTime_areAsManyAsMayBe_andTheSameRequestStaysAnswered() {
        SourceStore narrow = new PostgresSourceStore(
                RunningService.bean(PostgresBrands.class),
                RunningService.bean(PostgresOutbox.class),
                RunningService.bean(PostgresAudit.class),
                Clock.systemUTC(),
                3);
        var request = new SourceStore.Request(Optional.of(UUID.randomUUID()), "hash");
        Source first = narrow.create(source(brand, "first"), request, ACT);

        LimitedBrand.assertRefused(
                8,
                6,
                "at most 3 sources of a brand",
                i -> narrow.create(source(brand, "s" + i), new SourceStore.Request(Optional.empty(), "hash"), ACT));
        assertThat(narrow.page(BrandScope.of(brand), "", 10)).hasSize(3);
        assertThat(narrow.create(source(brand, "first"), request, ACT)).isEqualTo(first);
        BrandId another = BrandId.of("acme", brand.slug() + "y");
        narrow.create(source(another, "press"), new SourceStore.Request(Optional.empty(), "hash"), ACT);

        narrow.delete(first, ACT);
        narrow.create(source(brand, "again"), new SourceStore.Request(Optional.empty(), "hash"), ACT);
    }

    @Test
    void brandHasAThousandSourcesUnlessAnInstallationSaysOtherwise() {
        assertThat(settings(Map.of())).isEqualTo(new SourceConfiguration.Settings(60, 1_000));
        assertThat(settings(Map.of("vigie.sources.most", "7")).most()).isEqualTo(7);
        assertThatThrownBy(() -> new SourceConfiguration.Settings(60, 0))
                .hasMessage("vigie.sources.most: expected 1 or more, actual 0");
    }

    private static SourceConfiguration.Settings settings(Map<String, String> told) {
        return new Binder(new MapConfigurationPropertySource(told))
                .bindOrCreate("vigie.sources", SourceConfiguration.Settings.class);
    }

    @Test
    void pausedSource_isNeverDueUntilItGoesOn() {
        Source source = held(0);
        assertThat(due()).isEqualTo("soon");
        store().update(source.paused(true), ACT);
        assertThat(due()).isEqualTo("never");
        store().update(current().named("still paused"), ACT);
        assertThat(due()).isEqualTo("never");
        fail();
        store().update(current().paused(false), ACT);
        assertThat(due()).isEqualTo("now");
        assertThat(failures()).isZero();
        assertThat(current().health().state()).isEqualTo("UNKNOWN");
    }

    @Test
    void sourcePausedWhileItIsRead_staysPausedWhenTheReadingEnds() {
        Source source = held(0);
        store().update(source.paused(true), ACT);
        Reading reading = new Reading(brand, "source", "press", "feed", new Cursor(""), 0);
        readings().release(reading, ME, Duration.ofSeconds(1), new ReadingStore.Health("OK", ""));
        assertThat(due()).isEqualTo("never");
        assertThat(current().health().lastSuccessAt()).isNotNull();
    }

    @Test
    void sourceLookedAtMoreOften_isDueAsItsNewTimeSays() {
        Source source = held(0);
        store().update(source.lookedAtEvery(60), ACT);
        assertThat(due()).isEqualTo("within a minute");
        store().update(current().lookedAtEvery(7_200), ACT);
        assertThat(due())
                .as("the next look stays, the ones after it come later")
                .isEqualTo("within a minute");
    }

    @Test
    void sourceThatFails_keepsTheTimeAtWhichItIsTriedAgain() {
        Source source = held(3);
        store().update(source.lookedAtEvery(60), ACT);
        assertThat(due()).isEqualTo("soon");
        assertThat(failures()).isEqualTo(3);
    }

    @Test
    void failedLook_isKeptWithItsTimeAndReason() {
        held(0);
        Reading reading = new Reading(brand, "source", "press", "feed", new Cursor(""), 0);
        readings().release(reading, ME, Duration.ofDays(1), new ReadingStore.Health("UNREACHABLE", "TRANSIENT: no"));
        SourceHealth health = current().health();
        assertThat(health.state()).isEqualTo("UNREACHABLE");
        assertThat(health.detail()).isEqualTo("TRANSIENT: no");
        assertThat(health.lastFailureAt()).isNotNull();
        assertThat(health.lastSuccessAt()).isNull();
    }

    @Test
    void sourceThatIsGone_isNotReadAgainUntilItIsChanged() {
        held(0);
        Reading reading = new Reading(brand, "source", "press", "feed", new Cursor(""), 0);
        readings()
                .release(
                        reading,
                        ME,
                        ReadingEnd.STOPPED,
                        new ReadingStore.Health("UNREACHABLE", "GONE: the feed's server answered 410"));
        assertThat(due()).isEqualTo("never");
        assertThat(current().health().detail()).startsWith("GONE");
        assertThat(current().health().state()).isEqualTo("UNREACHABLE");
        store().update(current().named("moved?"), ACT);
        assertThat(due()).isEqualTo("now");
    }

    @Test
    void change_isAuditedOnlyWhenItWasMade() {
        Source created = create(brand, "press");
        store().update(created.named("first"), ACT);
        store().update(created.named("second"), ACT);
        List<String> audited = RunningService.bean(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql(
                                        "SELECT action FROM audit WHERE subject = 'press' AND brand = :brand ORDER BY position")
                                .param("brand", brand.slug())
                                .query(String.class)
                                .list());
        assertThat(audited).containsExactly("SourceCreated", "SourceUpdated");
    }

    /** A source that is read in ten hours, claimed by nobody else than this test until then. */
    private Source held(int failures) {
        Source paused = create(brand, "press");
        store().update(paused.paused(false).lookedAtEvery(86_400), ACT);
        work("""
                UPDATE reading SET owner = :owner, leased_until = 'infinity', due_at = now() + interval '10 hours', failures = :failures,
                       health = 'UNKNOWN', detail = '', last_success_at = NULL, last_failure_at = NULL
                """, Map.of("owner", ME, "failures", failures));
        return current();
    }

    private void fail() {
        work("UPDATE reading SET failures = 5, health = 'UNREACHABLE'", Map.of());
    }

    private void work(String update, Map<String, Object> params) {
        RunningService.bean(PostgresWork.class)
                .doInWorker(tx -> tx.sql(update + " WHERE agency = 'acme' AND brand = :brand AND id = 'press'")
                        .params(params)
                        .param("brand", brand.slug())
                        .update());
    }

    private Source current() {
        return store().find(brand, "press").orElseThrow();
    }

    private String due() {
        return read("""
                CASE WHEN due_at = 'infinity' THEN 'never' WHEN due_at <= now() THEN 'now'
                     WHEN due_at <= now() + interval '1 minute' THEN 'within a minute' ELSE 'soon' END
                """, String.class);
    }

    private int failures() {
        return read("failures", Integer.class);
    }

    private <T> T read(String expression, Class<T> type) {
        return RunningService.bean(PostgresWork.class)
                .inWorker(tx -> tx.sql("SELECT " + expression
                                + " FROM reading WHERE agency = 'acme' AND brand = :brand AND id = 'press'")
                        .param("brand", brand.slug())
                        .query(type)
                        .single());
    }
}
