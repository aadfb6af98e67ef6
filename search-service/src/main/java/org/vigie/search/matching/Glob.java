package org.vigie.search.matching;

/**
 * What follows the literal prefix of a pattern: {@code *} is any run of characters, {@code ?} one code point.
 *
 * @param from where the prefix ends
 */
record Glob(String pattern, int from) {
    /**
     * Whether a term, which begins with the prefix, is of the pattern. Goes back to the last {@code *} only, which suffices
     * (every earlier one has matched as little as it could): at most term times pattern steps, each counted.
     */
    boolean matches(String term, Meter meter) {
        int p = from;
        int t = from;
        int star = -1;
        int retry = 0;
        int steps = 1;
        while (t < term.length()) {
            steps++;
            char wanted = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (wanted == '*') {
                star = ++p;
                retry = t;
            } else if (wanted == '?') {
                p++;
                t += Character.charCount(term.codePointAt(t));
            } else if (p < pattern.length() && wanted == term.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star;
                retry += Character.charCount(term.codePointAt(retry));
                t = retry;
            } else {
                break;
            }
        }
        meter.spend(steps);
        return t >= term.length() && onlyStars(p);
    }

    private boolean onlyStars(int from) {
        int p = from;
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
