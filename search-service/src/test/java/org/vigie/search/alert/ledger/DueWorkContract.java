package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.due.DueKind;
import org.vigie.wire.tenancy.BrandId;

/** What every store of what is due promises. Nobody else claims from it. */
abstract class DueWorkContract {
    private static final Duration LEASE = Duration.ofHours(1);

    private final String agency = "a" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId zest = BrandId.of(agency, "zest");

    abstract DueWork work();

    /** Something that is due so long from now; before now when negative. */
    abstract void put(BrandId brand, DueKind kind, String subject, Duration fromNow);

    /** Removes everything of every brand. */
    abstract void clear();

    private void put(BrandId brand, String subject, long seconds) {
        put(brand, DueKind.RULE, subject, Duration.ofSeconds(seconds));
    }

    private List<String> claim(DueKind kind, int most) {
        return work().claim(kind, most, LEASE).stream()
                .map(DueWork.Due::subject)
                .toList();
    }

    @Test
    void whatIsDue_isClaimedOnceUntilTheLeaseEnds() {
        clear();
        put(nova, "due", -10);
        put(nova, "later", 600);
        assertThat(work().claim(DueKind.RULE, 10, LEASE)).containsExactly(new DueWork.Due(nova, "due"));
        assertThat(claim(DueKind.RULE, 10)).isEmpty();
    }

    @Test
    void whoDiesOverIt_losesItAfterTheLease() {
        clear();
        put(nova, "due", -10);
        assertThat(work().claim(DueKind.RULE, 10, Duration.ZERO)).hasSize(1);
        assertThat(claim(DueKind.RULE, 10)).containsExactly("due");
    }

    @Test
    void kinds_areKeptApart() {
        clear();
        put(nova, "rule", -10);
        put(nova, DueKind.RETENTION, "brand", Duration.ofSeconds(-10));
        assertThat(claim(DueKind.DELIVERY, 10)).isEmpty();
        assertThat(claim(DueKind.RETENTION, 10)).containsExactly("brand");
        assertThat(claim(DueKind.RULE, 10)).containsExactly("rule");
    }

    @Test
    void muchOfOneBrand_keepsNoOtherWaiting() {
        clear();
        for (int i = 0; i < 20; i++) {
            put(nova, "n" + i, -1_000 + i);
        }
        put(zest, "z", -5);
        assertThat(claim(DueKind.RULE, 2)).containsExactlyInAnyOrder("n0", "z");
    }

    @Test
    void backlog_tellsHowMuchAndHowLong() {
        clear();
        assertThat(work().backlog(DueKind.DELIVERY)).isEqualTo(DueWork.Backlog.NONE);
        put(nova, DueKind.DELIVERY, "a", Duration.ofSeconds(-90));
        put(zest, DueKind.DELIVERY, "b", Duration.ofSeconds(600));
        DueWork.Backlog backlog = work().backlog(DueKind.DELIVERY);
        assertThat(backlog.waiting()).isEqualTo(2);
        assertThat(backlog.overdue()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(150));
        claim(DueKind.DELIVERY, 10);
        assertThat(work().backlog(DueKind.DELIVERY).overdue())
                .as("somebody has it")
                .isZero();
    }
}
