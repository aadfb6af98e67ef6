package org.vigie.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** What every store of sources keeps. Brands are new for each test; how a source's reading does is not part of it. */
abstract class SourceStoreContract {
    static final Act ACT = new Act(new Caller.Service("test"), "request");

    final BrandId brand = BrandId.of("acme", "s" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId sibling = BrandId.of("acme", brand.slug() + "x");

    abstract SourceStore store();

    static Source source(BrandId brand, String id) {
        return new Source(
                brand,
                id,
                "Press « Sud » 👍",
                URI.create("https://feeds.example/" + id + "?a=b"),
                86_400,
                true,
                1,
                Instant.parse("2026-11-26T12:00:00.000001Z"),
                SourceHealth.UNKNOWN,
                new Readership("CH", 9_876_543_210L),
                "");
    }

    Source create(BrandId of, String id) {
        return create(source(of, id), Optional.empty(), "hash");
    }

    private Source create(Source source, Optional<UUID> request, String hash) {
        return store().create(source, new SourceStore.Request(request, hash), ACT);
    }

    @Test
    void source_comesBackAsItWasKept() {
        assertThat(store().find(brand, "press")).isEmpty();
        create(brand, "press");
        assertThat(store().find(brand, "press")).contains(source(brand, "press"));
        create(source(brand, "radio").paused(false), Optional.empty(), "hash");
        assertThat(store().find(brand, "radio").orElseThrow().disabled()).isFalse();
    }

    @Test
    void sameRequestAgain_returnsTheFirstSource() {
        UUID request = UUID.randomUUID();
        create(source(brand, "press"), Optional.of(request), "hash");
        assertThat(create(source(brand, "press"), Optional.of(request), "hash")).isEqualTo(source(brand, "press"));
        refused(
                IngestionReason.REQUEST_ID_REUSED,
                () -> create(source(brand, "radio"), Optional.of(request), "another"));
        refused(IngestionReason.SOURCE_EXISTS, () -> create(brand, "press"));
    }

    @Test
    void change_keepsWhatPeopleDecideAndRaisesTheVersion() {
        Source created = create(brand, "press");
        Source wanted = created.named("Presse").lookedAtEvery(600).paused(false).readBy(new Readership("FR", 7));
        assertThat(store().update(wanted, ACT)).isTrue();
        Source changed = store().find(brand, "press").orElseThrow();
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.displayName()).isEqualTo("Presse");
        assertThat(changed.intervalSeconds()).isEqualTo(600);
        assertThat(changed.disabled()).isFalse();
        assertThat(changed.readership()).isEqualTo(new Readership("FR", 7));
        assertThat(changed.url()).isEqualTo(created.url());
        assertThat(changed.createdAt()).isEqualTo(created.createdAt());
        assertThat(store().update(changed.paused(true), ACT)).isTrue();
        assertThat(store().find(brand, "press").orElseThrow().disabled()).isTrue();
    }

    @Test
    void changeOfAnotherVersion_changesNothing() {
        Source created = create(brand, "press");
        store().update(created.named("first"), ACT);
        assertThat(store().update(created.named("second"), ACT)).isFalse();
        assertThat(store().delete(created, ACT)).isFalse();
        Source now = store().find(brand, "press").orElseThrow();
        assertThat(now.displayName()).isEqualTo("first");
        assertThat(store().delete(now, ACT)).isTrue();
        assertThat(store().update(now, ACT)).isFalse();
        assertThat(store().find(brand, "press")).isEmpty();
    }

    @Test
    void pages_goOnAfterTheLastSource() {
        List.of("b", "a-2", "a").forEach(id -> create(brand, id));
        assertThat(store().page(BrandScope.of(brand), "", 2))
                .extracting(Source::id)
                .containsExactly("a", "a-2");
        assertThat(store().page(BrandScope.of(brand), brand.slug() + "/a-2", 2))
                .extracting(Source::id)
                .containsExactly("b");
    }

    @Test
    void store_neverReturnsAnotherBrandsData() {
        create(brand, "press");
        create(sibling, "press");
        create(sibling, "radio");
        store().update(source(brand, "press").named("ours"), ACT);
        assertThat(store().find(sibling, "press")).contains(source(sibling, "press"));
        assertThat(store().find(brand, "radio")).isEmpty();
        assertThat(store().update(source(brand, "radio").named("ours"), ACT)).isFalse();
        assertThat(store().delete(source(brand, "radio"), ACT)).isFalse();
        assertThat(store().page(BrandScope.of(brand), "", 10))
                .extracting(Source::displayName)
                .containsExactly("ours");
        assertThat(store().find(BrandId.of("acmex", brand.slug()), "press")).isEmpty();
    }

    private static void refused(IngestionReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }
}
