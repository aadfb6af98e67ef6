package org.vigie.search.query;

import java.util.List;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Zone;

/** A query over analysed posts: what both back ends evaluate. Flat (no All directly in All) and immutable. */
public sealed interface Expression {
    /** Every part holds. */
    record All(List<Expression> parts) implements Expression {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds. */
    record Any(List<Expression> parts) implements Expression {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Expression part) implements Expression {}

    /** Words stand somewhere in a zone of the post. */
    record Stands(Zone zone, Span span) implements Expression {}

    /**
     * The post carries a label.
     *
     * @param field {@code site, network, language, country, has, sentiment} or {@code label}
     * @param value lower case
     */
    record Label(String field, String value) implements Expression {
        /** As posts hold it: {@code field:value}. */
        public String text() {
            return field + ":" + value;
        }
    }

    /**
     * A number of the post lies between two, both inclusive; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} leave an end
     * open. A post whose number is unknown does not match.
     */
    record Between(Measure measure, long least, long most) implements Expression {
        public Between {
            if (least > most) {
                throw new IllegalArgumentException("most: expected " + least + " or more, actual " + most);
            }
        }
    }

    /** Words and labels that are looked for, those of all alternatives of a NEAR, and each form of a stem. */
    default long words() {
        return switch (this) {
            case All all -> all.parts().stream().mapToLong(Expression::words).sum();
            case Any any -> any.parts().stream().mapToLong(Expression::words).sum();
            case Not not -> not.part().words();
            case Stands stands -> stands.span().words();
            case Label label -> 1;
            case Between between -> 1;
        };
    }

    /** The expression of a tree. */
    static Expression of(Query query) {
        return Normalisation.expression(query);
    }
}
