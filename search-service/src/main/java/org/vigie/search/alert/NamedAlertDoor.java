package org.vigie.search.alert;

import java.util.Optional;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;

/**
 * Lets a door say what people call the source that fell silent. The name is the one that the rule had when the alert was raised, so that it
 * is the same at each try, and that no delivery waits for the service that owns sources or fails because of it. Thread-safe.
 */
final class NamedAlertDoor implements AlertDoor {
    private final AlertDoor door;
    private final Alerts alerts;

    NamedAlertDoor(AlertDoor door, Alerts alerts) {
        this.door = door;
        this.alerts = alerts;
    }

    @Override
    public Kind kind() {
        return door.kind();
    }

    @Override
    public Answer deliver(AlertNotice notice) {
        return door.deliver(notice.rule().source().isEmpty() ? notice : named(notice));
    }

    private AlertNotice named(AlertNotice notice) {
        return alerts.find(notice.brand(), notice.alert())
                .flatMap(alert -> Optional.ofNullable(alert.rule().definition().sourceName()))
                .map(notice::withSourceName)
                .orElse(notice);
    }
}
