package org.vigie.search.query;

/**
 * Signs of the query language as keyboards of Chinese, Japanese and Korean write them. In a text they part words like any other sign, and
 * in a query they do too: whoever writes them there mostly means ours.
 */
public final class WideSigns {
    private static final String WIDE = "（）［］＂「」『』＊";
    private static final String NARROW = "()[]\"\"\"\"\"*";
    private static final char COLON = '：';

    private WideSigns() {}

    /** Offset of the first such sign in a word, negative when there is none; a colon counts behind the name of a field. */
    public static int first(String word) {
        int colon = fieldColon(word);
        for (int i = 0; i < word.length(); i++) {
            if (WIDE.indexOf(word.charAt(i)) >= 0 || i == colon) {
                return i;
            }
        }
        return -1;
    }

    /** The word with our signs. */
    public static String narrowed(String word) {
        int colon = fieldColon(word);
        StringBuilder narrow = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            int sign = WIDE.indexOf(word.charAt(i));
            if (sign >= 0) {
                narrow.setCharAt(i, NARROW.charAt(sign));
            } else if (i == colon) {
                narrow.setCharAt(i, ':');
            }
        }
        return narrow.toString();
    }

    private static int fieldColon(String word) {
        int colon = word.indexOf(COLON);
        int begin = 0;
        while (begin < colon && WIDE.indexOf(word.charAt(begin)) >= 0) {
            begin++;
        }
        return colon >= 0 && QueryField.named(word.substring(begin, colon)).isPresent() ? colon : -1;
    }
}
