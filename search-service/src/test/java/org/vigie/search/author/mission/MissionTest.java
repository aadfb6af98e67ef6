package org.vigie.search.author.mission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.mission.Audience.Ranking;
import org.vigie.search.author.mission.Audience.Side;
import org.vigie.search.author.mission.matchmaking.InMemoryMissions;
import org.vigie.search.mention.MentionLabel;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class MissionTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Audience FIRST = new Audience(Ranking.ADVOCATES, Side.WHICHEVER, 10);
    private static final Act ACT = new Act(new Caller.Service("test"), "r", Instant.parse("2026-11-26T08:00:00Z"));

    private final InMemoryMissions store = new InMemoryMissions();
    private final KnownQueries queries = new KnownQueries();
    private final Missions missions = new Missions(store, queries);

    @Test
    void definition_refusesWhatIsNotAsked() {
        refused("mission.display_name", () -> definition("", "q", 3));
        refused("mission.display_name", () -> definition("n".repeat(121), "q", 3));
        refused("mission.display_name", () -> definition("a\nb", "q", 3));
        refused("mission.saved_query", () -> definition("name", "", 3));
        refused("mission.saved_query", () -> definition("name", "No Slug", 3));
        refused("mission.weekly_limit", () -> definition("name", "q", 0));
        refused("mission.weekly_limit", () -> definition("name", "q", 21));
        refused("mission.best", () -> new Audience(Ranking.ADVOCATES, Side.INTERNAL, 0));
        refused("mission.best", () -> new Audience(Ranking.ADVOCATES, Side.INTERNAL, 501));
        refused(
                "mission.description",
                () -> new MissionDefinition("name", "d".repeat(2_001), FIRST, "q", List.of(), 3, false));
        refused("mission.id", () -> Mission.created(NOVA, "No Slug", definition("name", "q", 3), ACT));
        refused("mission.id", () -> Mission.created(NOVA, "a".repeat(41), definition("name", "q", 3), ACT));
    }

    @Test
    void labels_areEachOnceAndInOrder() {
        var definition = new MissionDefinition(
                "name",
                "",
                FIRST,
                "q",
                List.of(MentionLabel.QUESTION, MentionLabel.HELP, MentionLabel.QUESTION),
                3,
                false);
        assertThat(definition.labels()).containsExactly(MentionLabel.HELP, MentionLabel.QUESTION);
    }

    @Test
    void savedQuery_mustExistWhenAMissionIsMadeOrTakesAnother() {
        assertReason(SearchReason.SAVED_QUERY_UNKNOWN, () -> create("m", definition("name", "q", 3)));
        queries.add(NOVA, "q");
        create("m", definition("name", "q", 3));
        assertReason(
                SearchReason.SAVED_QUERY_UNKNOWN,
                () -> missions.update(NOVA, "m", Etag.sent("v1"), definition("name", "other", 3), ACT));
        queries.remove(NOVA, "q");
        assertThat(missions.update(NOVA, "m", Etag.sent("v1"), definition("renamed", "q", 3), ACT)
                        .version())
                .as("whose saved query was deleted meanwhile")
                .isEqualTo(2);
    }

    @Test
    void change_needsTheEtagThatWasRead() {
        queries.add(NOVA, "q");
        create("m", definition("name", "q", 3));
        missions.update(NOVA, "m", Etag.sent("v1"), definition("second", "q", 3), ACT);
        assertReason(
                WireReason.ETAG_MISMATCH,
                () -> missions.update(NOVA, "m", Etag.sent("v1"), definition("third", "q", 3), ACT));
        assertReason(WireReason.ETAG_MISMATCH, () -> missions.delete(NOVA, "m", Etag.sent("v1"), ACT));
        assertThat(missions.delete(NOVA, "m", Etag.sent("v2"), ACT).definition().name())
                .isEqualTo("second");
        for (String id : List.of("m", "", "No Slug", "a\u0000b")) {
            assertReason(SearchReason.MISSION_UNKNOWN, () -> missions.get(NOVA, id));
            assertReason(SearchReason.MISSION_UNKNOWN, () -> missions.delete(NOVA, id, Etag.sent(""), ACT));
            assertReason(
                    SearchReason.MISSION_UNKNOWN,
                    () -> missions.update(NOVA, id, Etag.sent(""), definition("name", "q", 3), ACT));
        }
    }

    private Mission create(String id, MissionDefinition definition) {
        return missions.create(NOVA, id, definition, UUID.randomUUID(), ACT);
    }

    private static MissionDefinition definition(String name, String query, int limit) {
        return new MissionDefinition(name, "", FIRST, query, List.of(), limit, false);
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(SearchReason.MISSION_INVALID);
            assertThat(problem.metadata()).containsEntry("field", field).containsKeys("expected", "actual");
        });
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }
}
