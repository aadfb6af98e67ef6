package org.vigie.routing.directory.member;

import org.vigie.wire.tenancy.BrandId;

/** What becomes of the work of somebody who may work a brand's conversations no longer. May be repeated. Thread-safe. */
public interface Dismissals {
    /** Conversations they have return to their queues, those offered to them as well. A failing store throws. */
    void dismiss(BrandId brand, String member);
}
