package org.vigie.search.alert.people;

/**
 * An alert is to be raised for those who are here, and nobody asked yet who is. The transaction ends without a trace, so that routing
 * is never asked within one, and is not asked at all for the many mentions that raise nothing.
 */
public final class HereNeeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HereNeeded() {
        super("ask who is here and try again", null, false, false);
    }
}
