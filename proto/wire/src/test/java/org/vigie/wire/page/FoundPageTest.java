package org.vigie.wire.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoundPageTest {
    private static FoundPage<Integer> page(int size, List<Integer> stored) {
        return FoundPage.of(size, limit -> stored.stream().limit(limit).toList());
    }

    @Test
    void storeWithMoreThanAPage_goesOnAfterTheLastItemShown() {
        FoundPage<Integer> page = page(2, List.of(1, 2, 3));
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.continuesAfter()).contains(2);
    }

    @Test
    void storeWithExactlyAPage_hasNoNext() {
        assertThat(page(2, List.of(1, 2)).items()).containsExactly(1, 2);
        assertThat(page(2, List.of(1, 2)).continuesAfter()).isEmpty();
        assertThat(page(2, List.of()).continuesAfter()).isEmpty();
    }
}
