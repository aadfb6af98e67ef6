package org.vigie.search.alert.courier;

import java.util.UUID;
import org.vigie.search.alert.AlertDelivery;
import org.vigie.search.alert.Notices;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.ledger.InMemoryDueWork;
import org.vigie.wire.tenancy.BrandId;

class InMemoryAlertDeliveriesTest extends AlertDeliveriesContract {
    private final InMemoryDueWork work = new InMemoryDueWork();
    private final InMemoryAlertDeliveries deliveries = new InMemoryAlertDeliveries(work);

    @Override
    AlertDeliveries deliveries() {
        return deliveries;
    }

    @Override
    UUID mail(BrandId brand) {
        AlertNotice notice = Notices.of(brand);
        deliveries.put(AlertDoor.Kind.MAIL, notice);
        return notice.delivery();
    }

    @Override
    AlertDelivery row(BrandId brand, UUID delivery) {
        return deliveries.row(brand, delivery);
    }

    @Override
    boolean isDue(BrandId brand, UUID delivery) {
        return work.has(brand, DueKind.DELIVERY, delivery.toString());
    }
}
