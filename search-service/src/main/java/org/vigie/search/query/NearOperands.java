package org.vigie.search.query;

/** What may stand beside NEAR. */
final class NearOperands {
    private static final String EXPECTED = "a word, a phrase or these joined by OR in parentheses beside NEAR";

    private NearOperands() {}

    /** The operand itself when it may stand there. */
    static Query require(Query operand, Lexeme first) {
        if (!Query.Near.isOperand(operand)) {
            throw QueryRefused.syntax(first.column(), named(operand, first), EXPECTED, suggestion(operand));
        }
        return operand;
    }

    private static String named(Query operand, Lexeme first) {
        return switch (operand) {
            case Query.And and -> "AND beside NEAR";
            case Query.Or or -> "an OR of more than words and phrases";
            case Query.Not not -> "NOT beside NEAR";
            case Query.Near near -> "another NEAR";
            case Query.Proximity proximity -> "a phrase with a distance";
            case Query.Field field -> field.field().written() + ":";
            case Query.Range range -> range.field().written() + ":";
            case Query.Word w -> first.named();
            case Query.Phrase p -> first.named();
            case Query.Stem s -> first.named();
            case Query.Raw r -> first.named();
        };
    }

    private static String suggestion(Query operand) {
        return switch (operand) {
            case Query.And and -> "join the parts by NEAR or put AND outside";
            case Query.Not not -> "put NOT before the whole NEAR";
            case Query.Near near -> "write one chain: a NEAR/5 b NEAR/5 c";
            case Query.Proximity proximity -> "leave ~ and the number out, or join by AND";
            case Query.Field field -> "join it by AND";
            case Query.Range range -> "join it by AND";
            default -> "write words and phrases only";
        };
    }
}
