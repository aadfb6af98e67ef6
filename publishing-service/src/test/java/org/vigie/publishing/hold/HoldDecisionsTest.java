package org.vigie.publishing.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;

class HoldDecisionsTest {
    private static final AgencyId ACME = new AgencyId("acme");
    private static final BrandId NOVA = new BrandId(ACME, "nova");

    private static Hold hold(@Nullable BrandId brand, @Nullable String requestedBy, @Nullable Instant liftedAt) {
        return new Hold(
                UUID.randomUUID(),
                ACME,
                brand,
                "stop",
                "max",
                Instant.EPOCH,
                null,
                requestedBy,
                null,
                liftedAt,
                1,
                List.of(),
                1);
    }

    private static void refused(PublishingReason reason, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    @Test
    void brandsHold_takesOnePerson() {
        assertThat(HoldDecisions.lift(hold(NOVA, null, null), "max")).isEqualTo(HoldDecisions.Lift.LIFT);
    }

    @Test
    void agencysHold_takesTwo() {
        assertThat(HoldDecisions.lift(hold(null, null, null), "max")).isEqualTo(HoldDecisions.Lift.REQUEST);
        assertThat(HoldDecisions.lift(hold(null, "max", null), "ada")).isEqualTo(HoldDecisions.Lift.LIFT);
        refused(PublishingReason.SECOND_PERSON_NEEDED, () -> HoldDecisions.lift(hold(null, "max", null), "max"));
    }

    @Test
    void liftedHold_staysLifted() {
        refused(PublishingReason.HOLD_LIFTED, () -> HoldDecisions.lift(hold(NOVA, null, Instant.EPOCH), "max"));
        refused(PublishingReason.HOLD_LIFTED, () -> HoldDecisions.lift(hold(null, "max", Instant.EPOCH), "ada"));
    }

    @Test
    void order_saysWhy() {
        Act act = new Act(new Caller.Person("max", "Max", ACME, Grants.none(ACME)), "request");
        refused(PublishingReason.REASON_MISSING, () -> new HoldOrder(ACME, NOVA, "  ", act, UUID.randomUUID()));
        refused(
                PublishingReason.REASON_MISSING,
                () -> new HoldOrder(ACME, NOVA, "x".repeat(501), act, UUID.randomUUID()));
        assertThat(new HoldOrder(ACME, NOVA, "🛑".repeat(500), act, UUID.randomUUID()).reason())
                .isNotEmpty();
    }
}
