package org.vigie.routing.directory.brand;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;

/** BCP 47 primary languages. */
final class Languages {
    private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

    private Languages() {}

    /** LANGUAGE_UNKNOWN unless each is an ISO 639-1 code in lower case. */
    static void require(String field, List<String> languages) {
        for (String language : languages) {
            if (!KNOWN.contains(language)) {
                throw Problem.field(
                        RoutingReason.LANGUAGE_UNKNOWN, field, "expected a primary language such as \"fr\"");
            }
        }
    }

    /** LANGUAGE_UNKNOWN when one of them is named again: so there are never more than there are languages. */
    static void requireOnce(String field, List<String> languages) {
        if (Set.copyOf(languages).size() < languages.size()) {
            throw Problem.field(
                    RoutingReason.LANGUAGE_UNKNOWN, field, "each once", languages.size() + " with repetitions");
        }
    }
}
