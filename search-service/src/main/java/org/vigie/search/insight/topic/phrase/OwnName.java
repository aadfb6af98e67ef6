package org.vigie.search.insight.topic.phrase;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/** The words a brand is called by, as far as its slug tells: {@code nova-care} is {@code nova}, {@code care} and {@code novacare}. */
public final class OwnName {
    private OwnName() {}

    public static Set<String> of(BrandId brand) {
        Set<String> words = new HashSet<>(List.of(brand.slug().split("-", -1)));
        words.add(brand.slug().replace("-", ""));
        return Set.copyOf(words);
    }
}
