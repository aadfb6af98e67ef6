package org.vigie.search.alert;

import java.util.List;
import org.vigie.wire.tenancy.BrandId;

/** Who serves a brand now. Thread-safe. */
interface WhoIsHere {
    /** Subjects of who is here, in order; nobody when nobody is or nobody can tell. Answers within a second. */
    List<String> on(BrandId brand);
}
