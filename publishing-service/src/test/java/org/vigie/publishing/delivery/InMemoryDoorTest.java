package org.vigie.publishing.delivery;

import java.time.InstantSource;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.hold.HoldLedger;

class InMemoryDoorTest extends DoorContract {
    private final InMemoryDoor door = new InMemoryDoor(InstantSource.system());

    @Override
    DeliveryLedger ledger() {
        return door;
    }

    @Override
    Deliveries deliveries() {
        return door;
    }

    @Override
    UnsentRequests unsent() {
        return door;
    }

    @Override
    DueDeliveries due() {
        return door;
    }

    @Override
    HoldLedger holds() {
        return door.holds();
    }

    @Override
    OldDeliveries old() {
        return door;
    }
}
