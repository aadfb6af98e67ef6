package org.vigie.testing.house.broken.util;

import org.vigie.testing.house.broken.post.PostStore;

/** Breaks the rules on purpose. */
public final class PostHelper {

    private PostHelper() {}

    public static String text(PostStore store) {
        return store.getClass().getName();
    }
}
