package org.vigie.local.haystack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.local.Refusal;

class HaystackTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T12:00:00Z");

    private static Haystack haystack(int items, int sources) {
        return new Haystack(42, items, sources, BEGIN);
    }

    private static Stream<HaystackItem> all(Haystack haystack) {
        return IntStream.range(0, haystack.sources()).boxed().flatMap(source -> haystack.of(source).stream());
    }

    @Test
    void items_areAsManyAsAskedForAndEachOfItsOwn() {
        Haystack uneven = haystack(1_003, 10);
        assertThat(all(uneven).map(HaystackItem::id)).hasSize(1_003).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 10).map(uneven::itemsOf).sum()).isEqualTo(1_003);
        assertThat(all(uneven)).allSatisfy(item -> {
            assertThat(item.publishedAt()).isBeforeOrEqualTo(BEGIN).isAfter(BEGIN.minus(Duration.ofDays(1)));
            assertThat(item.title() + item.text() + item.author())
                    .doesNotContain("{")
                    .doesNotContain("}");
        });
    }

    @Test
    void sameSeed_saysTheSameInWhateverOrder() {
        Haystack one = haystack(2_000, 20);
        List<HaystackItem> last = one.of(19);
        assertThat(haystack(2_000, 20).of(19)).isEqualTo(last);
        assertThat(new Haystack(43, 2_000, 20, BEGIN).of(19)).isNotEqualTo(last);
    }

    @Test
    void haystack_isMostlyNotAboutTheBrand() {
        Map<String, Long> kinds =
                all(haystack(100_000, 1_000)).collect(Collectors.groupingBy(HaystackItem::kind, Collectors.counting()));
        assertThat(kinds.get("chatter")).isBetween(83_500L, 85_100L);
        assertThat(kinds.get("complaint")).isBetween(500L, 700L);
        assertThat(kinds.get("lead")).isBetween(140L, 260L);
        assertThat(kinds.get("idea")).isEqualTo(13);
        assertThat(kinds.get("hidden")).isEqualTo(1);
    }

    @Test
    void everyKind_existsInBothLanguagesAndNamesTheBrandOrNot() {
        Map<Boolean, List<HaystackItem>> named = all(haystack(100_000, 1_000))
                .collect(Collectors.partitioningBy(item -> item.text().contains("Brumeline")));
        assertThat(named.getOrDefault(false, List.of()).stream()
                        .map(HaystackItem::kind)
                        .distinct())
                .containsExactlyInAnyOrder("chatter", "advert", "bot");
        Function<HaystackItem, String> which = item -> item.kind() + "/" + item.language();
        assertThat(named.getOrDefault(true, List.of()).stream()
                        .map(which)
                        .distinct()
                        .filter(kind -> !kind.startsWith("hidden")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                "named", "praise", "advert_named", "bot_named", "complaint", "question", "lead", "idea")
                        .flatMap(kind -> Stream.of(kind + "/fr", kind + "/en"))
                        .toList());
    }

    @Test
    void hiddenIdea_isAmongTheItemsOfItsSource() {
        for (int items : new int[] {600, 601, 100_000}) {
            Haystack haystack = haystack(items, 6 * items / 600);
            assertThat(all(haystack)).contains(haystack.hidden());
            assertThat(haystack.hidden().text()).contains("Brumeline");
        }
    }

    @Test
    void numbersThatDoNotFit_areRefused() {
        assertThatThrownBy(() -> haystack(100, 1)).isInstanceOf(Refusal.class).hasMessageContaining("--items");
        assertThatThrownBy(() -> haystack(10_000, 4))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--sources");
        assertThatThrownBy(() -> haystack(300, 301)).isInstanceOf(Refusal.class).hasMessageContaining("--sources");
    }
}
