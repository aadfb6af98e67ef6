package org.vigie.search.coverage;

import org.vigie.search.SearchReason;
import org.vigie.search.text.token.Tokenizer;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;

/**
 * A word or name to listen to. Problem KEYWORD_INVALID for a text that no query could ever hear.
 *
 * @param text as people write it: 1–100 characters with a letter, digit or emoji
 */
record Keyword(Category category, String text) {
    private static final int LONGEST = 100;

    /** What a keyword names. */
    enum Category {
        COMPANY,
        BRANDS,
        PRODUCTS,
        COMPETITORS,
        COMPETITOR_BRANDS,
        INDUSTRY
    }

    Keyword {
        if (text.length() > LONGEST || Tokenizer.tokens(text).isEmpty()) {
            throw Problem.field(
                    SearchReason.KEYWORD_INVALID,
                    "keywords.text",
                    Expected.between(
                            Expected.Form.WORDS,
                            1,
                            LONGEST,
                            "1 to " + LONGEST + " characters with a letter, digit or emoji"),
                    text.length());
        }
    }
}
