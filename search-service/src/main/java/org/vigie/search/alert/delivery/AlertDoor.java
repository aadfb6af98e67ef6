package org.vigie.search.alert.delivery;

/** One way out. Thread-safe; answers within a minute. */
public interface AlertDoor {
    /** Which way. */
    Kind kind();

    /** Tries once. */
    Answer deliver(AlertNotice notice);

    /** The ways. */
    enum Kind {
        MAIL,
        WEBHOOK,
        /** Finds by mail those whom roles and names make it for; each of them gets a mail of their own. */
        PEOPLE
    }

    /** What became of a try. */
    sealed interface Answer {
        /** Taken by the mail server, or answered 2xx. */
        record Delivered() implements Answer {}

        /** Not now: try again. */
        record Failed(String reason) implements Answer {}

        /** Never: trying again is of no use. */
        record Refused(String reason) implements Answer {}
    }
}
