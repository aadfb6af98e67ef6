package org.vigie.publishing.delivery;

import org.vigie.publishing.hold.HoldLedger;

class InMemoryDoorTest extends DoorContract {
    private final InMemoryDoor door = new InMemoryDoor();

    @Override
    DeliveryLedger ledger() {
        return door;
    }

    @Override
    Deliveries deliveries() {
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
}
