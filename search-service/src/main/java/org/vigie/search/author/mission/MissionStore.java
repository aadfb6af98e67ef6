package org.vigie.search.author.mission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.vigie.search.Act;
import org.vigie.wire.tenancy.BrandId;

/**
 * Where missions are kept. Each change, its fact {@code MissionChanged} and its audit entry are one transaction. Thread-safe. Problem
 * DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
public interface MissionStore {
    /** Most missions of a brand. */
    int MOST_MISSIONS = 50;

    /**
     * Keeps a new mission. The same request id with the same content again gives what became of it and changes nothing. Problem
     * MISSION_EXISTS; REQUEST_ID_REUSED when the id came with other content; MISSION_INVALID when the brand has 50.
     */
    Mission create(Mission mission, UUID requestId, Act act);

    /** One mission of the brand. */
    Optional<Mission> find(BrandId brand, String id);

    /** The missions of the brand in order of id. */
    List<Mission> list(BrandId brand);

    /** Changes a mission under a lock. Problem MISSION_UNKNOWN; what the change throws is thrown and nothing changes. */
    Mission update(BrandId brand, String id, UnaryOperator<Mission> change, Act act);

    /** Deletes a mission with its proposals after a check under a lock. Problem MISSION_UNKNOWN; what the check throws is thrown. */
    Mission delete(BrandId brand, String id, UnaryOperator<Mission> check, Act act);
}
