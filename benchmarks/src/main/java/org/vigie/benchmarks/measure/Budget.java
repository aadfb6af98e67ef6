package org.vigie.benchmarks.measure;

import java.util.Locale;

/** What a cell must reach. */
public sealed interface Budget {

    /** Whether it is reached by the median of ours beside the median of the peer. */
    boolean isKept(double ours, double peer);

    /** For a person: {@code at least 0.5 of the peer}. */
    String text();

    /** A share of the peer's value. */
    record ShareAtLeast(double share) implements Budget {
        @Override
        public boolean isKept(double ours, double peer) {
            return ours >= share * peer;
        }

        @Override
        public String text() {
            return "at least " + Summary.number(share) + " of the peer";
        }
    }

    /** No more than a multiple of the peer's value. */
    record ShareAtMost(double share) implements Budget {
        @Override
        public boolean isKept(double ours, double peer) {
            return ours <= share * peer;
        }

        @Override
        public String text() {
            return "at most " + Summary.number(share) + " of the peer";
        }
    }

    /** A value in the cell's unit, whatever the peer does. */
    record ValueAtLeast(double value) implements Budget {
        @Override
        public boolean isKept(double ours, double peer) {
            return ours >= value;
        }

        @Override
        public String text() {
            return "at least " + Summary.number(value);
        }
    }

    /** A value in the cell's unit, whatever the peer does. */
    record ValueAtMost(double value) implements Budget {
        @Override
        public boolean isKept(double ours, double peer) {
            return ours <= value;
        }

        @Override
        public String text() {
            return "at most " + Summary.number(value);
        }
    }

    /** What may come on top of the peer's value. */
    record AddedAtMost(double value) implements Budget {
        @Override
        public boolean isKept(double ours, double peer) {
            return ours - peer <= value;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "at most %s more than the peer", Summary.number(value));
        }
    }

    /** Printed for information. */
    record None() implements Budget {
        @Override
        public boolean isKept(double ours, double peer) {
            return true;
        }

        @Override
        public String text() {
            return "none";
        }
    }
}
