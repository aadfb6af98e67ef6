package org.vigie.search.query;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a NEAR reaches. */
record Distance(int positions, boolean ordered, String written) {
    private static final Pattern NEAR = Pattern.compile("NEAR/(\\d{1,2})(f?)");
    private static final Pattern LOWER_CASE = Pattern.compile("near/\\d{1,2}f?");

    /** Of a piece of kind NEAR; refused when it says none. */
    static Distance of(Lexeme near) {
        Matcher matcher = NEAR.matcher(near.text());
        if (!matcher.matches()) {
            String lower = near.text().toLowerCase(Locale.ROOT);
            boolean shouted = LOWER_CASE.matcher(lower).matches();
            String right = shouted ? lower.replace("near", "NEAR") : "NEAR/5";
            String other = shouted ? "" : ", or NEAR/5f for words in this order";
            throw QueryRefused.syntax(
                    near.column(),
                    near.named(),
                    "NEAR/ and a number from 0 to " + Span.FARTHEST + (shouted ? ", in capitals" : ""),
                    "write " + right + other,
                    Remedy.instead(right));
        }
        return new Distance(
                Integer.parseInt(matcher.group(1)), !matcher.group(2).isEmpty(), near.text());
    }

    /** Of a piece of kind DISTANCE. */
    static int ofPhrase(Lexeme distance) {
        if (!distance.text().matches("\\d{1,2}")) {
            throw QueryRefused.syntax(
                    distance.column(),
                    distance.named(),
                    "~ and a number from 0 to " + Span.FARTHEST,
                    "write ~5 after the quotes, or a space before ~",
                    Remedy.instead("~5"));
        }
        return Integer.parseInt(distance.text());
    }

    /** Refuses another operator in one chain: what would be near what is not said. */
    void requireSame(Lexeme again) {
        Distance other = of(again);
        if (other.positions != positions || other.ordered != ordered) {
            throw QueryRefused.syntax(
                    again.column(),
                    again.named(),
                    written + " as before, because all words of a chain share one distance",
                    "write " + written + ", or two NEARs joined by AND",
                    Remedy.instead(written));
        }
    }
}
