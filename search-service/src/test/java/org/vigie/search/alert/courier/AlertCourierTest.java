package org.vigie.search.alert.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.AlertDelivery;
import org.vigie.search.alert.Notices;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.ledger.AlertMeters;
import org.vigie.search.alert.ledger.InMemoryDueWork;
import org.vigie.wire.tenancy.BrandId;

class AlertCourierTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final InMemoryDueWork work = new InMemoryDueWork();
    private final InMemoryAlertDeliveries deliveries = new InMemoryAlertDeliveries(work);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Door door = new Door();
    private final AlertCourier courier = new AlertCourier(
            work, deliveries, List.of(door), new AtOnce(), RandomGenerator.getDefault(), new AlertMeters(metrics));

    @Test
    void takenNotice_isOver() {
        AlertNotice notice = put(AlertDoor.Kind.MAIL);
        courier.run();
        assertThat(door.notices).containsExactly(notice);
        assertThat(row(notice).state()).isEqualTo(AlertDelivery.State.DELIVERED);
        assertThat(tries("mail", "delivered")).isEqualTo(1);
    }

    @Test
    void failedTry_isRepeatedUnderTheSameIdUntilItIsGivenUp() {
        door.answer = new AlertDoor.Answer.Failed("MAIL_UNREACHABLE");
        AlertNotice notice = put(AlertDoor.Kind.MAIL);
        for (int i = 0; i < AlertRetry.MOST + 2; i++) {
            courier.run();
            work.pass(Duration.ofHours(1));
        }
        assertThat(door.notices).hasSize(AlertRetry.MOST).containsOnly(notice);
        assertThat(row(notice).state()).isEqualTo(AlertDelivery.State.FAILED);
        assertThat(row(notice).failure()).isEqualTo("MAIL_UNREACHABLE");
        assertThat(tries("mail", "postponed")).isEqualTo(AlertRetry.MOST - 1);
        assertThat(tries("mail", "failed")).isEqualTo(1);
    }

    @Test
    void lastTryThatEndedWithItsProcess_isGivenUpAndCountedOnce() {
        AlertNotice notice = put(AlertDoor.Kind.MAIL);
        for (int i = 0; i < AlertRetry.MOST; i++) {
            deliveries.begin(NOVA, notice.delivery());
        }
        courier.run();
        courier.run();
        assertThat(door.notices).isEmpty();
        assertThat(row(notice).failure()).isEqualTo("ATTEMPTS_EXHAUSTED");
        assertThat(tries("mail", "failed")).isEqualTo(1);
    }

    @Test
    void failedTry_waitsBeforeTheNext() {
        door.answer = new AlertDoor.Answer.Failed("MAIL_UNREACHABLE");
        put(AlertDoor.Kind.MAIL);
        courier.run();
        courier.run();
        assertThat(door.notices).hasSize(1);
    }

    @Test
    void refusedNotice_isGivenUpAtOnce() {
        door.answer = new AlertDoor.Answer.Refused("MAIL_REFUSED");
        AlertNotice notice = put(AlertDoor.Kind.MAIL);
        courier.run();
        assertThat(row(notice).failure()).isEqualTo("MAIL_REFUSED");
        assertThat(work.has(NOVA, DueKind.DELIVERY, notice.delivery().toString()))
                .isFalse();
    }

    @Test
    void wayThatThereIsNot_isRefused() {
        AlertNotice notice = put(AlertDoor.Kind.WEBHOOK);
        courier.run();
        assertThat(row(notice).failure()).isEqualTo("WAY_UNKNOWN");
    }

    @Test
    void doorThatBreaks_losesNothingAndKeepsItsPlaceForOthers() {
        door.broken = true;
        List<AlertNotice> notices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            notices.add(put(AlertDoor.Kind.MAIL));
        }
        courier.run();
        door.broken = false;
        work.pass(Duration.ofMinutes(3));
        courier.run();
        assertThat(notices)
                .allSatisfy(notice -> assertThat(row(notice).state()).isEqualTo(AlertDelivery.State.DELIVERED));
    }

    private AlertNotice put(AlertDoor.Kind kind) {
        AlertNotice notice = Notices.of(NOVA);
        deliveries.put(kind, notice);
        return notice;
    }

    private AlertDelivery row(AlertNotice notice) {
        return deliveries.row(NOVA, notice.delivery());
    }

    private double tries(String way, String outcome) {
        return metrics.get("vigie.alert.deliveries")
                .tags("way", way, "outcome", outcome)
                .counter()
                .count();
    }

    private static final class Door implements AlertDoor {
        private final List<AlertNotice> notices = new ArrayList<>();
        private Answer answer = new Answer.Delivered();
        private boolean broken;

        @Override
        public Kind kind() {
            return Kind.MAIL;
        }

        @Override
        public Answer deliver(AlertNotice notice) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            notices.add(notice);
            return answer;
        }
    }

    /** Does each task before it is handed the next. */
    private static final class AtOnce extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
