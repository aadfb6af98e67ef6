package org.vigie.publishing.hold;

import java.util.Map;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;

/** What may happen to a hold. Plain functions of (hold, who asks). */
final class HoldDecisions {
    /** What a wish to lift leads to. */
    enum Lift {
        /** The first of two persons: the wish is recorded, the hold stands. */
        REQUEST,
        /** It is lifted. */
        LIFT
    }

    private HoldDecisions() {}

    /**
     * A brand's hold takes one person, an agency's two different ones. Problem HOLD_LIFTED when it no longer stands,
     * SECOND_PERSON_NEEDED when the first person asks again.
     */
    static Lift lift(Hold hold, String by) {
        if (!hold.stands()) {
            throw new Problem(
                    PublishingReason.HOLD_LIFTED,
                    "The hold is lifted already.",
                    Map.of("hold", hold.id().toString()));
        }
        if (hold.brand() != null) {
            return Lift.LIFT;
        }
        if (hold.liftRequestedBy() == null) {
            return Lift.REQUEST;
        }
        if (hold.liftRequestedBy().equals(by)) {
            throw new Problem(
                    PublishingReason.SECOND_PERSON_NEEDED,
                    "Lifting a hold of the whole agency takes a second person.",
                    Map.of("hold", hold.id().toString()));
        }
        return Lift.LIFT;
    }
}
