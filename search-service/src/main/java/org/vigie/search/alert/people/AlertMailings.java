package org.vigie.search.alert.people;

import java.util.List;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;

/** Mails to people whom only the directory knows. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
interface AlertMailings {
    /** Whom the delivery looks for; nobody when it is not there any more. */
    AlertAudience audience(BrandId brand, UUID delivery);

    /** Adds a mail to each address that the alert is not mailed to yet by the rule itself, or by a former try; they are due now. */
    void add(BrandId brand, UUID delivery, List<String> addresses);
}
