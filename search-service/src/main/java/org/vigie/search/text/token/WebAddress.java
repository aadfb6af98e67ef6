package org.vigie.search.text.token;

/** Finds web addresses that begin with {@code http://}, {@code https://} or {@code www.}. */
final class WebAddress {
    private static final String[] BEGINNINGS = {"https://", "http://", "www."};
    /** Never part of an address in running text. */
    private static final String STOPS = "<>\"“”„«»|\\^`{}";
    /** Punctuation of the sentence around an address. */
    private static final String TRAILING = ".,;:!?'’…*_~]";

    private WebAddress() {}

    /** Offset after the address that begins at {@code at}, or {@code at} when none does. */
    static int end(String text, int at) {
        char first = text.charAt(at);
        if (first != 'h' && first != 'H' && first != 'w' && first != 'W') {
            return at;
        }
        if (at + 1 == text.length() || (text.charAt(at + 1) | 0x20) != ((first | 0x20) == 'h' ? 't' : 'w')) {
            return at;
        }
        int host = hostStart(text, at);
        if (host < 0 || host >= text.length() || !Letters.isWord(text.codePointAt(host))) {
            return at;
        }
        return trim(text, host, stop(text, host));
    }

    /** Scheme, {@code www.} and a slash at the end do not tell pages apart. */
    static String bare(String folded) {
        String bare = folded;
        for (String beginning : BEGINNINGS) {
            if (bare.startsWith(beginning)) {
                bare = bare.substring(beginning.length());
            }
        }
        int end = bare.length();
        while (end > 1 && bare.charAt(end - 1) == '/') {
            end--;
        }
        return bare.isEmpty() ? folded : bare.substring(0, end);
    }

    private static int hostStart(String text, int at) {
        for (String beginning : BEGINNINGS) {
            if (text.regionMatches(true, at, beginning, 0, beginning.length())) {
                return at + beginning.length();
            }
        }
        return -1;
    }

    private static int stop(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int cp = text.codePointAt(end);
            if (Letters.isSpace(cp) || STOPS.indexOf(cp) >= 0 || Character.getType(cp) == Character.SURROGATE) {
                break;
            }
            end += Character.charCount(cp);
        }
        return end;
    }

    /** Parentheses opened in the stretch less those closed. */
    private static int open(String text, int from, int end) {
        int open = 0;
        for (int i = from; i < end; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        }
        return open;
    }

    private static int trim(String text, int from, int stop) {
        int open = open(text, from, stop);
        int end = stop;
        while (end > from) {
            char last = text.charAt(end - 1);
            boolean unmatched = last == ')' && open < 0;
            if (TRAILING.indexOf(last) < 0 && !unmatched) {
                break;
            }
            open += unmatched ? 1 : 0;
            end--;
        }
        return end;
    }
}
