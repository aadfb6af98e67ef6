package org.vigie.search.query.parser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.token.Letters;

/** How far a NEAR reaches. */
public record Distance(int positions, boolean ordered, String written) {
    private static final Pattern NEAR = Pattern.compile("NEAR/(\\d{1,2})(f?)");
    private static final Pattern LOWER_CASE = Pattern.compile("near/\\d{1,2}f?");

    /** Of a piece of kind NEAR; refused when it says none. */
    static Distance of(Lexeme near) {
        Matcher matcher = NEAR.matcher(near.text());
        if (!matcher.matches()) {
            String lower = Letters.lower(near.text());
            boolean shouted = LOWER_CASE.matcher(lower).matches();
            String right = shouted ? lower.replace("near", "NEAR") : "NEAR/5";
            throw QueryRefused.syntax(
                    near.column(),
                    near.said(),
                    (shouted ? Wording.NEAR_IN_CAPITALS : Wording.NEAR_DISTANCE).with("most", Span.FARTHEST),
                    shouted ? Wording.WRITE.with("instead", right) : Wording.NEAR_OR_IN_ORDER.said(),
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
                    distance.said(),
                    Wording.PHRASE_DISTANCE.with("most", Span.FARTHEST),
                    Wording.DISTANCE_OR_SPACE.said(),
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
                    again.said(),
                    Wording.SAME_DISTANCE.with("near", written),
                    Wording.SAME_NEAR.with("near", written),
                    Remedy.instead(written));
        }
    }
}
