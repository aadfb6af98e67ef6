package org.vigie.search.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.vigie.search.query.Expression;
import org.vigie.search.query.QueryParser;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

class LiveMatcherTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");

    private final LiveMatcher<String> matcher = new LiveMatcher<>();

    @Test
    void matcher_neverReturnsAnotherBrandsData() {
        matcher.put(NOVA, standing("n", "retard"));
        matcher.put(LUNA, standing("l", "retard"));

        assertThat(matcher.matches(NOVA, Post.ofText("", "retard"))).containsExactly("n");
        assertThat(matcher.matches(LUNA, Post.ofText("", "retard"))).containsExactly("l");
        assertThat(matcher.matches(BrandId.of("globex", "nova"), Post.ofText("", "retard")))
                .isEmpty();
    }

    @Test
    void matching_whileEditing_seesEachQueryBeforeOrAfterNeverHalf() {
        matcher.put(NOVA, standing("fixed", "retard"));
        AtomicBoolean editing = new AtomicBoolean(true);
        var edits = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 2_000; i++) {
                matcher.put(NOVA, standing("moving", i % 2 == 0 ? "retard" : "merci"));
                matcher.remove(NOVA, "other");
            }
            editing.set(false);
        });
        Post both = Post.ofText("", "retard merci");

        do {
            assertThat(matcher.matches(NOVA, both))
                    .isSubsetOf("fixed", "moving")
                    .contains("fixed");
        } while (editing.get());

        edits.join();
        assertThat(matcher.matches(NOVA, both)).containsExactly("fixed", "moving");
        assertThat(matcher.size()).isEqualTo(2);
    }

    @Test
    void replacingAll_forgetsTheFormer() {
        matcher.put(NOVA, standing("old", "retard"));
        matcher.replaceAll(NOVA, List.of(standing("new", "retard")));
        assertThat(matcher.matches(NOVA, Post.ofText("", "retard"))).containsExactly("new");
    }

    private static StandingQuery<String> standing(String id, String query) {
        return StandingQuery.of(id, Expression.of(QueryParser.parse(query)), id);
    }
}
