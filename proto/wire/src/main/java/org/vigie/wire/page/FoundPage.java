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

    /** The item after which the next page begins; empty on the last page. */
    public Optional<T> continuesAfter() {
        return more ? Optional.of(items.getLast()) : Optional.empty();
    }
}
