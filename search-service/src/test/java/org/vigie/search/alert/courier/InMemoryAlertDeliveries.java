package org.vigie.search.alert.courier;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vigie.search.alert.AlertDelivery;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.ledger.InMemoryDueWork;
import org.vigie.wire.tenancy.BrandId;

/** Deliveries in memory, due in an {@link InMemoryDueWork}. Thread-safe. */
final class InMemoryAlertDeliveries implements AlertDeliveries {
    private final InMemoryDueWork work;
    private final Map<Key, AlertDelivery> rows = new HashMap<>();
    private final Map<Key, AlertNotice> notices = new HashMap<>();

    InMemoryAlertDeliveries(InMemoryDueWork work) {
        this.work = work;
    }

    private record Key(BrandId brand, UUID id) {}

    /** One that waits, due now. */
    synchronized void put(AlertDoor.Kind kind, AlertNotice notice) {
        Key key = new Key(notice.brand(), notice.delivery());
        rows.put(key, new AlertDelivery(kind, notice.to(), notice.escalation(), AlertDelivery.State.WAITING, 0, ""));
        notices.put(key, notice);
        work.at(key.brand(), DueKind.DELIVERY, key.id().toString(), work.now());
    }

    synchronized AlertDelivery row(BrandId brand, UUID delivery) {
        return Optional.ofNullable(rows.get(new Key(brand, delivery))).orElseThrow();
    }

    @Override
    public synchronized Begun begin(BrandId brand, UUID delivery) {
        Key key = new Key(brand, delivery);
        AlertDelivery row = rows.get(key);
        AlertNotice notice = notices.get(key);
        if (row == null || notice == null || row.state() != AlertDelivery.State.WAITING) {
            return new Over();
        }
        if (row.attempts() >= AlertRetry.MOST) {
            end(brand, delivery, AlertDelivery.State.FAILED, Exhausted.REASON);
            return new Exhausted(row.kind());
        }
        int attempts = row.attempts() + 1;
        rows.put(key, new AlertDelivery(row.kind(), row.to(), row.escalation(), row.state(), attempts, row.failure()));
        return new Attempt(attempts, row.kind(), notice);
    }

    @Override
    public synchronized void delivered(BrandId brand, UUID delivery) {
        end(brand, delivery, AlertDelivery.State.DELIVERED, "");
    }

    @Override
    public synchronized void failed(BrandId brand, UUID delivery, String reason) {
        end(brand, delivery, AlertDelivery.State.FAILED, reason);
    }

    @Override
    public synchronized void postponed(BrandId brand, UUID delivery, String reason, Duration pause) {
        if (change(brand, delivery, AlertDelivery.State.WAITING, reason)) {
            work.at(brand, DueKind.DELIVERY, delivery.toString(), work.now().plus(pause));
        }
    }

    private void end(BrandId brand, UUID delivery, AlertDelivery.State state, String reason) {
        change(brand, delivery, state, reason);
        work.done(brand, DueKind.DELIVERY, delivery.toString());
    }

    /** What is over stays as it is. */
    private boolean change(BrandId brand, UUID delivery, AlertDelivery.State state, String reason) {
        Key key = new Key(brand, delivery);
        AlertDelivery row = rows.get(key);
        if (row == null || row.state() != AlertDelivery.State.WAITING) {
            return false;
        }
        rows.put(key, new AlertDelivery(row.kind(), row.to(), row.escalation(), state, row.attempts(), reason));
        return true;
    }
}
