package org.vigie.routing.conversation.life;

import java.util.List;

/**
 * The outcome of one decision of the life cycle.
 *
 * @param happenings empty when nothing changed
 */
public record Step(Life life, List<Happening> happenings) {
    public Step {
        happenings = List.copyOf(happenings);
    }

    public static Step unchanged(Life life) {
        return new Step(life, List.of());
    }

    public static Step of(Life life, Happening happening) {
        return new Step(life, List.of(happening));
    }
}
