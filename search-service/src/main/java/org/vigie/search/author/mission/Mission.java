package org.vigie.search.author.mission;

import java.time.Instant;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.FieldRule;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * What authors are asked to do. Problem MISSION_INVALID for an id that is no slug.
 *
 * @param id slug of 1–40 characters, unique in the brand
 * @param version rises with each change, from 1
 * @param changedBy subject of who last changed it
 * @param openProposals proposals of which nobody said anything yet
 */
public record Mission(
        BrandId brand,
        String id,
        MissionDefinition definition,
        long version,
        Instant changedAt,
        String changedBy,
        int openProposals) {
    public Mission {
        if (!MissionDefinition.isId(id)) {
            throw new FieldRule(SearchReason.MISSION_INVALID, "mission")
                    .refusal("id", Expected.slug(), id.length() + " characters");
        }
    }

    /** A new one. */
    public static Mission created(BrandId brand, String id, MissionDefinition definition, Act act) {
        return new Mission(brand, id, definition, 1, act.at(), act.caller().subject(), 0);
    }

    /** This mission after a change. */
    public Mission changed(MissionDefinition after, Act act) {
        return new Mission(brand, id, after, version + 1, act.at(), act.caller().subject(), openProposals);
    }

    /** That there is none by an id. */
    public static Problem unknown() {
        return new Problem(SearchReason.MISSION_UNKNOWN, "No mission by this id.");
    }
}
