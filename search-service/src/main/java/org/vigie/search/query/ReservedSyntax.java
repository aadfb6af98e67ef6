package org.vigie.search.query;

import java.util.Optional;
import java.util.regex.Pattern;

/** Spellings that other tools give a meaning: refused rather than silently read as plain words. */
enum ReservedSyntax {
    WILDCARD(Pattern.compile(".*\\*.*|.*\\?(?=[\\p{L}\\p{N}]).*"), "a whole word; wildcards are not understood yet") {
        @Override
        String suggestion(String text) {
            return "write the word out, or several with OR";
        }
    },
    STEM(Pattern.compile("~.*"), "a word; ~ is not understood yet") {
        @Override
        String suggestion(String text) {
            return text.substring(1);
        }
    },
    NEAR(Pattern.compile("NEAR(/\\d+f?)?"), "AND, or a phrase in quotes; NEAR is not understood yet") {
        @Override
        String suggestion(String text) {
            return "AND";
        }
    },
    FIELD(
            Pattern.compile("(raw|author|site|url|links|title|lang|country|network|has|sentiment|followers|reach):.*"),
            "a word; fields are not understood yet, use the filters") {
        @Override
        String suggestion(String text) {
            return text.substring(text.indexOf(':') + 1);
        }
    };

    private final Pattern pattern;
    private final String expected;

    ReservedSyntax(Pattern pattern, String expected) {
        this.pattern = pattern;
        this.expected = expected;
    }

    static Optional<ReservedSyntax> of(String text) {
        for (ReservedSyntax reserved : values()) {
            if (reserved.pattern.matcher(text).matches()) {
                return Optional.of(reserved);
            }
        }
        return Optional.empty();
    }

    String expected() {
        return expected;
    }

    abstract String suggestion(String text);
}
