package org.vigie.search.author.due;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.search.mention.index.HeardBrands;
import org.vigie.wire.tenancy.BrandId;

/**
 * Brands that had a mention since this process began, and which of them nobody wrote down yet. A mention costs a look into a set; the
 * sweep writes. What a process forgets when it ends it hears again with the brand's next mention. Thread-safe.
 */
final class NewBrands implements HeardBrands {
    private final Set<BrandId> known = ConcurrentHashMap.newKeySet();
    private final Set<BrandId> waiting = ConcurrentHashMap.newKeySet();
    private volatile Runnable onNew = () -> {};

    /** Whom to tell that a brand waits; returns at once and never fails. */
    void onNew(Runnable told) {
        onNew = told;
    }

    @Override
    public void heard(BrandId brand) {
        if (known.add(brand)) {
            waiting.add(brand);
            onNew.run();
        }
    }

    /** Those to write down. */
    Set<BrandId> waiting() {
        return Set.copyOf(waiting);
    }

    /** They are. */
    void written(Set<BrandId> brands) {
        waiting.removeAll(brands);
    }
}
