package org.vigie.search.query.parser;

import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Query;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/** What may stand beside NEAR. */
final class NearOperands {
    private NearOperands() {}

    /** The operand itself when it may stand there. */
    static Query require(Query operand, Lexeme first) {
        if (!Query.Near.isOperand(operand)) {
            throw QueryRefused.syntax(
                    first.column(),
                    found(operand, first),
                    Wording.BESIDE_NEAR.said(),
                    suggestion(operand).said());
        }
        return operand;
    }

    private static Said found(Query operand, Lexeme first) {
        return switch (operand) {
            case Query.And and -> Wording.AND_BESIDE_NEAR.said();
            case Query.Or or -> Wording.MIXED_OR.said();
            case Query.Not not -> Wording.NOT_BESIDE_NEAR.said();
            case Query.Near near -> Wording.ANOTHER_NEAR.said();
            case Query.Proximity proximity -> Wording.DISTANT_PHRASE.said();
            case Query.Field field -> Lexeme.asWritten(field.field().written() + ":");
            case Query.Range range -> Lexeme.asWritten(range.field().written() + ":");
            case Query.Word w -> first.said();
            case Query.Phrase p -> first.said();
            case Query.Stem s -> first.said();
            case Query.Raw r -> first.said();
        };
    }

    private static Wording suggestion(Query operand) {
        return switch (operand) {
            case Query.And and -> Wording.JOIN_BY_NEAR;
            case Query.Not not -> Wording.NOT_BEFORE_NEAR;
            case Query.Near near -> Wording.ONE_CHAIN;
            case Query.Proximity proximity -> Wording.LEAVE_DISTANCE_OR_AND;
            case Query.Field field -> Wording.JOIN_BY_AND;
            case Query.Range range -> Wording.JOIN_BY_AND;
            default -> Wording.WORDS_AND_PHRASES;
        };
    }
}
