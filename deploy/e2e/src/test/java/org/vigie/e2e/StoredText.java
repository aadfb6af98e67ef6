package org.vigie.e2e;

/** Takes what a store holds, piece by piece. */
interface StoredText {

    /** @param place the kind of place that it lies in, the same for everything of its kind: a column, a field, a kind of key */
    void read(String place, String text);
}
