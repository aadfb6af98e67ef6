package org.vigie.search.matching;

import java.util.List;
import org.vigie.search.query.Expression;
import org.vigie.search.text.TextTerms;

/** Whether an expression holds for a text. The reference for every other back end. */
public final class Verification {
    private Verification() {}

    public static boolean holds(Expression expression, TextTerms text) {
        return switch (expression) {
            case Expression.All all -> all(all.parts(), text);
            case Expression.Any any -> any(any.parts(), text);
            case Expression.Not not -> !holds(not.part(), text);
            case Expression.Sequence sequence ->
                sequence.terms().size() == 1
                        ? text.contains(sequence.terms().getFirst())
                        : text.containsSequence(sequence.terms());
        };
    }

    private static boolean all(List<Expression> parts, TextTerms text) {
        for (Expression part : parts) {
            if (!holds(part, text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Expression> parts, TextTerms text) {
        for (Expression part : parts) {
            if (holds(part, text)) {
                return true;
            }
        }
        return false;
    }
}
