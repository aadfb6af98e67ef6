package org.vigie.wire.page;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A page of what a store found. The store is asked for one more than the page holds, which tells whether there is another page.
 *
 * @param more whether something comes after the last item
 */
public record FoundPage<T>(List<T> items, boolean more) {
    public FoundPage {
        items = List.copyOf(items);
    }

    /** @param find asks the store for so many at most */
    public static <T> FoundPage<T> of(int size, IntFunction<List<T>> find) {
        List<T> found = find.apply(size + 1);
        boolean more = found.size() > size;
        return new FoundPage<>(more ? found.subList(0, size) : found, more);
    }

    /**
     * The beginning of a list that is at hand and that was told whole before it had pages: without a size all of it, so that nobody who
     * knows of no pages misses a part.
     *
     * @param asked {@code page_size}; Problem PAGE_SIZE_INVALID when it is negative
     */
    public static <T> FoundPage<T> ofWhole(List<T> list, int asked) {
        return asked == 0
                ? new FoundPage<>(list, false)
                : of(
                        PageSize.STANDARD.clamp(asked),
                        limit -> list.stream().limit(limit).toList());
    }

    /** The item after which the next page begins; empty on the last page. */
    public Optional<T> continuesAfter() {
        return more ? Optional.of(items.getLast()) : Optional.empty();
    }
}
