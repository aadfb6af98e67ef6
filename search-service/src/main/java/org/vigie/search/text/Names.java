package org.vigie.search.text;

import java.util.List;

/** Names of people: their words, without the signs of a handle, so that {@code @zoe_care} and {@code Zoé Care} are equal. */
public final class Names {
    private Names() {}

    /** The terms of a name or handle. */
    public static List<String> terms(String name) {
        return Tokenizer.tokens(bare(name)).stream().map(Token::term).toList();
    }

    /** The name with {@code @ # _} as spaces. */
    public static String bare(String name) {
        StringBuilder bare = new StringBuilder(name);
        for (int i = 0; i < bare.length(); i++) {
            if ("@#_＠＃".indexOf(bare.charAt(i)) >= 0) {
                bare.setCharAt(i, ' ');
            }
        }
        return bare.toString();
    }
}
