package org.vigie.search.text;

/** Names of people: their words, without the signs of a handle, so that {@code @zoe_care} and {@code Zoé Care} are equal. */
public final class Names {
    private Names() {}

    /** The name with {@code @ # _} as spaces. */
    public static String bare(String name) {
        return name.replace('@', ' ')
                .replace('#', ' ')
                .replace('_', ' ')
                .replace('＠', ' ')
                .replace('＃', ' ');
    }
}
