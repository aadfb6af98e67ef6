package org.vigie.search.author.ranking;

/**
 * Places in both lists, 1 = first.
 *
 * @param influence 0 = not kept
 * @param advocacy 0 = no advocate, or not kept
 */
public record Ranks(int influence, int advocacy) {
    public static final Ranks NONE = new Ranks(0, 0);

    public Ranks {
        if (influence < 0 || advocacy < 0) {
            throw new IllegalArgumentException("ranks: expected 0 or more, actual " + influence + ", " + advocacy);
        }
    }
}
