package org.vigie.search.alert.people;

import java.util.List;
import org.vigie.wire.tenancy.BrandId;

/** Who serves a brand now. Thread-safe. */
public interface WhoIsHere {
    /** Who sits at a console, whether or not they take offers, in order of subject; nobody when nobody is or nobody can tell. Answers within a second. */
    List<Here> on(BrandId brand);
}
