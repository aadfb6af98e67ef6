package org.vigie.search.alert;

import java.util.List;
import org.vigie.wire.tenancy.BrandId;

/** Who serves a brand now. Thread-safe. */
interface WhoIsHere {
    /** Who is here, in order of subject; nobody when nobody is or nobody can tell. Answers within a second. */
    List<Here> on(BrandId brand);
}
