package org.vigie.publishing.delivery;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.time.InstantSource;
import org.junit.jupiter.api.parallel.Execution;
import org.vigie.publishing.delivery.courier.DueDeliveries;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.hold.HoldLedger;

/** Each test has a door of its own, and some wait for seconds until a process counts as gone: they wait at the same time. */
@Execution(CONCURRENT)
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
