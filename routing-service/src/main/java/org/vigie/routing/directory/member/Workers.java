package org.vigie.routing.directory.member;

import java.util.Collection;
import java.util.Map;
import org.vigie.wire.tenancy.BrandId;

/** Who may work a brand's conversations: its leads, agents and moderators. Thread-safe. */
public interface Workers {
    /** Those of these people who may, by subject. */
    Map<String, Member> of(BrandId brand, Collection<String> people);
}
