package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.due.DueKind;
import org.vigie.wire.tenancy.BrandId;

class InMemoryDueWorkTest extends DueWorkContract {
    private final InMemoryDueWork work = new InMemoryDueWork();

    @Override
    DueWork work() {
        return work;
    }

    @Override
    void put(BrandId brand, DueKind kind, String subject, Duration fromNow) {
        work.at(brand, kind, subject, work.now().plus(fromNow));
    }

    @Override
    void clear() {}

    @Test
    void whatIsPutOff_isAsOldAsBefore() {
        put(BrandId.of("acme", "nova"), DueKind.DELIVERY, "a", Duration.ZERO);
        work.pass(Duration.ofMinutes(10));
        put(BrandId.of("acme", "nova"), DueKind.DELIVERY, "a", Duration.ofMinutes(5));
        assertThat(work.backlog(DueKind.DELIVERY))
                .isEqualTo(new DueWork.Backlog(1, Duration.ofMinutes(10), Duration.ZERO));
    }
}
