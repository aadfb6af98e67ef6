package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.ledger.InMemoryDueWork;
import org.vigie.wire.tenancy.BrandId;

class AlertRetentionTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final InMemoryDueWork work = new InMemoryDueWork();
    private final List<BrandId> asked = new ArrayList<>();
    private final AlertRetention retention = new AlertRetention(work, this::remove);

    private OldAlerts.Removed remove(BrandId brand) {
        asked.add(brand);
        if (brand.equals(NOVA)) {
            throw new IllegalStateException("away");
        }
        work.at(brand, DueKind.RETENTION, "brand", work.now().plus(Duration.ofHours(1)));
        return new OldAlerts.Removed(1, 2);
    }

    @Test
    void everyBrandThatIsDue_isLookedAtOnce() {
        for (int i = 0; i < 120; i++) {
            work.at(BrandId.of("acme", "b" + i), DueKind.RETENTION, "brand", work.now());
        }
        retention.run();
        assertThat(asked).hasSize(120).doesNotHaveDuplicates();
        retention.run();
        assertThat(asked).hasSize(120);
    }

    @Test
    void brandThatFails_keepsNoOtherAndIsLookedAtAgain() {
        BrandId zest = BrandId.of("acme", "zest");
        work.at(NOVA, DueKind.RETENTION, "brand", work.now());
        work.at(zest, DueKind.RETENTION, "brand", work.now());
        retention.run();
        assertThat(asked).containsExactlyInAnyOrder(NOVA, zest);
        work.pass(Duration.ofMinutes(10));
        retention.run();
        assertThat(asked).hasSize(3).endsWith(NOVA);
    }
}
