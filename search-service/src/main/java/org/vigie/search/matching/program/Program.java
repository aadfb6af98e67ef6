package org.vigie.search.matching.program;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * An expression over numbered terms, as a tree written in one array: each node an operation, its operands and its parts. {@code
 * end} is the index after a node, so that parts are walked without pointers.
 *
 * <pre>
 * ALL end part…          ANY end part…            NOT part
 * TERM id                TITLED id                TERMS end id…  (one of them; ids rise)
 * BETWEEN measure least most (a long is two ints, upper half first)
 * STANDS end titled span
 * spans: TERM id   TERMS end id…   GLOB prefixId pattern   ONE_OF end spot…   SEQUENCE end count spot…   NEAR end count ordered distance part…
 * </pre>
 *
 * @param globs patterns with their parts after the prefix, by index
 */
public record Program(int[] code, Glob[] globs) {
    public static final int ALL = 1;
    public static final int ANY = 2;
    public static final int NOT = 3;
    public static final int TERM = 4;
    public static final int TITLED = 5;
    public static final int TERMS = 6;
    public static final int BETWEEN = 7;
    public static final int STANDS = 8;
    public static final int GLOB = 9;
    public static final int ONE_OF = 10;
    public static final int SEQUENCE = 11;
    public static final int NEAR = 12;

    public static final Glob[] NO_GLOBS = {};

    /** Index after the node at this index. */
    public static int end(int[] code, int at) {
        return switch (code[at]) {
            case TERM, TITLED -> at + 2;
            case NOT -> end(code, at + 1);
            case GLOB -> at + 3;
            case BETWEEN -> at + 6;
            default -> code[at + 1];
        };
    }

    /** Index of the first part of a node that has parts. */
    public static int parts(int[] code, int at) {
        return switch (code[at]) {
            case NOT -> at + 1;
            case ALL, ANY, TERMS, ONE_OF -> at + 2;
            case STANDS, SEQUENCE -> at + 3;
            case NEAR -> at + 5;
            default -> throw new IllegalStateException("operation " + code[at] + " has no parts");
        };
    }

    /** How many positions a spot or sequence takes. */
    public static int width(int[] code, int at) {
        return code[at] == SEQUENCE ? code[at + 2] : 1;
    }

    /** Each id as often as it is written. */
    public void forEachId(IntConsumer consumer) {
        forEachId(0, consumer);
    }

    private void forEachId(int at, IntConsumer consumer) {
        switch (code[at]) {
            case TERM, TITLED, GLOB -> consumer.accept(code[at + 1]);
            case TERMS -> {
                for (int i = at + 2; i < code[at + 1]; i++) {
                    consumer.accept(code[i]);
                }
            }
            case BETWEEN -> {}
            default -> {
                int end = end(code, at);
                for (int part = parts(code, at); part < end; part = end(code, part)) {
                    forEachId(part, consumer);
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Program program
                && Arrays.equals(code, program.code)
                && Arrays.equals(globs, program.globs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(code) * 31 + Arrays.hashCode(globs);
    }

    @Override
    public String toString() {
        return "Program" + Arrays.toString(code) + Arrays.toString(globs);
    }
}
