package org.vigie.search.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What every store of keywords keeps. Brands are new for each test. */
abstract class KeywordStoreContract {
    private static final Keyword NOVA = new Keyword(Keyword.Category.COMPANY, "Nova « Télécom » 👍");
    private static final Keyword LUNA = new Keyword(Keyword.Category.COMPETITORS, "Luna");
    private static final Caller CALLER = new Caller.Service("test");

    private final BrandId brand =
            BrandId.of("acme", "k" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId sibling = BrandId.of("acme", brand.slug() + "x");

    abstract KeywordStore store();

    @Test
    void keywords_comeBackInOrderWithTheirVersion() {
        assertThat(store().find(brand)).isEqualTo(Keywords.NONE);
        assertThat(update(brand, LUNA, NOVA)).isEqualTo(new Keywords(List.of(LUNA, NOVA), 1));
        assertThat(store().find(brand)).isEqualTo(new Keywords(List.of(LUNA, NOVA), 1));
        assertThat(update(brand, NOVA).version()).isEqualTo(2);
        assertThat(store().find(brand).list()).containsExactly(NOVA);
        update(brand);
        assertThat(store().find(brand)).isEqualTo(new Keywords(List.of(), 3));
    }

    @Test
    void changeThatThrows_changesNothing() {
        update(brand, NOVA);
        assertThatThrownBy(() -> store().update(
                                brand,
                                before -> {
                                    throw new IllegalStateException("no");
                                },
                                CALLER,
                                UUID.randomUUID().toString()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(brand)).isEqualTo(new Keywords(List.of(NOVA), 1));
    }

    @Test
    void store_neverReturnsAnotherBrandsData() {
        update(brand, NOVA);
        update(sibling, LUNA);
        assertThat(store().find(brand).list()).containsExactly(NOVA);
        assertThat(store().find(sibling).list()).containsExactly(LUNA);
        assertThat(store().find(BrandId.of("acmex", brand.slug()))).isEqualTo(Keywords.NONE);
    }

    @Test
    void keywords_areCheckedAsAWhole() {
        assertInvalid(() -> new Keywords(List.of(NOVA, NOVA), 1));
        assertInvalid(() -> new Keywords(
                IntStream.range(0, 501)
                        .mapToObj(i -> new Keyword(Keyword.Category.INDUSTRY, "k" + i))
                        .toList(),
                1));
        assertInvalid(() -> new Keyword(Keyword.Category.COMPANY, "  "));
        assertInvalid(() -> new Keyword(Keyword.Category.COMPANY, "x".repeat(101)));
    }

    private static void assertInvalid(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(SearchReason.KEYWORD_INVALID));
    }

    private Keywords update(BrandId of, Keyword... keywords) {
        return store().update(
                        of,
                        before -> new Keywords(List.of(keywords), before.version() + 1),
                        CALLER,
                        UUID.randomUUID().toString());
    }
}
