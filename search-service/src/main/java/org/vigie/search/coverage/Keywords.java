package org.vigie.search.coverage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;

/**
 * The keywords of a brand. Problem KEYWORD_INVALID for too many, or for one twice in a category.
 *
 * @param list at most 500, in the order people gave
 * @param version rises with each change; 0 for a brand that never had any
 */
record Keywords(List<Keyword> list, long version) {
    static final Keywords NONE = new Keywords(List.of(), 0);
    private static final int MOST = 500;

    Keywords {
        list = List.copyOf(list);
        if (list.size() > MOST) {
            throw invalid(Expected.atMost(MOST), list.size());
        }
        Set<Keyword> seen = new HashSet<>();
        for (Keyword keyword : list) {
            if (!seen.add(keyword)) {
                throw invalid(
                        Expected.of(Expected.Form.ONCE, "each once in a category"), "\"" + keyword.text() + "\" twice");
            }
        }
    }

    private static Problem invalid(Expected expected, Object actual) {
        return Problem.field(SearchReason.KEYWORD_INVALID, "keywords", expected, actual);
    }
}
