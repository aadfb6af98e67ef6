package org.vigie.search.alert;

import java.util.List;
import java.util.UUID;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.tenancy.BrandId;

class InMemoryAlertsTest extends AlertsContract {
    private final InMemoryAlerts alerts = new InMemoryAlerts();

    @Override
    Alerts alerts() {
        return alerts;
    }

    @Override
    UUID raise(BrandId brand, AlertRecipients to, AlertRecipients escalation, List<Here> here) {
        return alerts.raise(brand, to, escalation, here);
    }

    @Override
    void escalate(BrandId brand, UUID alert, List<Here> here) {
        alerts.escalate(alert, here);
    }
}
