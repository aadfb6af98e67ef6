package org.vigie.search.rebuild;

import java.util.Map;
import org.vigie.search.mention.index.StandingIndices;

/** A server without any. */
final class NoIndices implements StandingIndices {
    @Override
    public String prefix() {
        return "none";
    }

    @Override
    public Map<String, String> ids() {
        return Map.of();
    }

    @Override
    public void refresh() {}
}
