package org.vigie.search.alert.people;

import java.util.List;
import java.util.Optional;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;

/**
 * Looks up whom an alert is for by role or by name, and has a mail sent to each whose address the directory knows. Looked up when it is
 * delivered, so that no rule keeps addresses which people change. A try that is repeated adds no mail twice.
 */
final class PeopleAlertDoor implements AlertDoor {
    private final Colleagues colleagues;
    private final AlertMailings mailings;
    private final Runnable added;

    /** @param added told when there may be something to deliver */
    PeopleAlertDoor(Colleagues colleagues, AlertMailings mailings, Runnable added) {
        this.colleagues = colleagues;
        this.mailings = mailings;
        this.added = added;
    }

    @Override
    public Kind kind() {
        return Kind.PEOPLE;
    }

    @Override
    public Answer deliver(AlertNotice notice) {
        Optional<List<Colleague>> all = colleagues.of(notice.brand());
        if (all.isEmpty()) {
            return new Answer.Failed("DIRECTORY_UNAVAILABLE");
        }
        List<String> addresses = Colleague.addresses(mailings.audience(notice.brand(), notice.delivery()), all.get());
        if (addresses.isEmpty()) {
            return new Answer.Refused("NOBODY_WITH_ADDRESS");
        }
        mailings.add(notice.brand(), notice.delivery(), addresses);
        added.run();
        return new Answer.Delivered();
    }
}
