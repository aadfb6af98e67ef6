package org.vigie.search.author.mission;

import java.util.List;
import java.util.regex.Pattern;
import org.vigie.search.SearchReason;
import org.vigie.search.author.FieldRule;
import org.vigie.search.mention.MentionLabel;
import org.vigie.wire.problem.Expected;

/**
 * What people write. Problem MISSION_INVALID.
 *
 * @param name for people, 1–120 characters on one line
 * @param description what is asked of the author, at most 2 000 characters
 * @param savedQuery id of the saved query whose matches are proposed
 * @param labels mentions with at least one of these; none = any
 * @param weeklyLimit proposals of this mission to one author within 7 days, 1–20
 * @param paused kept, and proposes nothing
 */
public record MissionDefinition(
        String name,
        String description,
        Audience audience,
        String savedQuery,
        List<MentionLabel> labels,
        int weeklyLimit,
        boolean paused) {
    public static final int USUAL_WEEKLY_LIMIT = 3;

    private static final FieldRule FIELDS = new FieldRule(SearchReason.MISSION_INVALID, "mission");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_DESCRIPTION = 2_000;
    private static final int MOST_A_WEEK = 20;

    public MissionDefinition {
        FIELDS.line("display_name", name, 1, LONGEST_NAME);
        FIELDS.words("description", description, 0, LONGEST_DESCRIPTION);
        if (!isId(savedQuery)) {
            throw FIELDS.refusal(
                    "saved_query",
                    Expected.of(Expected.Form.KNOWN, "the id of a saved query"),
                    savedQuery.isEmpty() ? "none" : "no id");
        }
        // In order and each once, so that the same content always reads the same.
        labels = labels.stream().distinct().sorted().toList();
        FIELDS.number("weekly_limit", weeklyLimit, 1, MOST_A_WEEK);
    }

    /** Whether a text is a slug of 1–40 characters, as ids of missions and of saved queries are. */
    static boolean isId(String text) {
        return SLUG.matcher(text).matches();
    }
}
