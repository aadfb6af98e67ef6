package org.vigie.benchmarks.matching.workload;

/** What kind of queries stand. */
public enum Workload {
    /** Names with words of their surroundings, or a few rather rare words: few posts match. */
    SELECTIVE("selective"),
    /** So common that a post matches about ten of them. */
    MATCHING("match-heavy"),
    /** One in twenty holds only common words, the others are selective. */
    HARD("5 % hard"),
    /** Wildcards, phrases and NEAR. */
    PATTERNS("wildcard and NEAR"),
    /** One in a hundred has thousands of terms, the others are selective. */
    MONSTERS("1 % monsters"),
    /** Four fifths selective, one in twenty hard, one in seven patterns, one in a thousand a monster. */
    MIX("mix");

    private final String text;

    Workload(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
