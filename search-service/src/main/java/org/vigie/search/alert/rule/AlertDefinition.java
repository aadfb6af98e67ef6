package org.vigie.search.alert.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.problem.Expected;

/**
 * What people write, and what they call the source that it names. Problem ALERT_RULE_INVALID.
 *
 * @param name for people, 1–120 characters
 * @param cooldown whole minutes, 0 to 7 days: raises nothing again for so long after it raised
 * @param schedule when it may raise; null = always
 * @param recipients at least one
 * @param reactionTime how soon somebody must acknowledge: whole minutes, 0 (none) to 7 days
 * @param escalation whom it wakes when nobody has by then; only with a reaction time
 * @param paused kept, and raises nothing
 * @param sourceName what people called its source when the rule was last saved; null = nobody told, or it watches no source
 */
public record AlertDefinition(
        String name,
        AlertTerms terms,
        Duration cooldown,
        @Nullable AlertSchedule schedule,
        AlertRecipients recipients,
        Duration reactionTime,
        AlertRecipients escalation,
        boolean paused,
        @Nullable String sourceName) {
    private static final int LONGEST_NAME = 120;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration LEAST_QUIET = Duration.ofMinutes(1);

    public AlertDefinition {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw AlertInvalid.field(
                    "display_name", Expected.length(1, LONGEST_NAME), name.isBlank() ? "none" : name.length());
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw AlertInvalid.field(
                    "display_name",
                    Expected.of(Expected.Form.PLAIN_TEXT, "characters on one line"),
                    "a control character");
        }
        AlertInvalid.minutes("cooldown", cooldown, Duration.ZERO, LONGEST);
        AlertInvalid.minutes("reaction_time", reactionTime, Duration.ZERO, LONGEST);
        if (recipients.none()) {
            throw AlertInvalid.field("recipients", Expected.some(), "none");
        }
        if (reactionTime.isZero() && !escalation.none()) {
            throw AlertInvalid.field(
                    "escalation",
                    Expected.of(Expected.Form.REACTION_TIME, "nobody without a reaction time"),
                    "somebody");
        }
        if (sourceName != null && terms.source().isEmpty()) {
            throw new IllegalArgumentException("sourceName: expected none without a source, actual one");
        }
    }

    /** As it is written, before anybody was asked what its source is called. */
    public AlertDefinition(
            String name,
            AlertTerms terms,
            Duration cooldown,
            @Nullable AlertSchedule schedule,
            AlertRecipients recipients,
            Duration reactionTime,
            AlertRecipients escalation,
            boolean paused) {
        this(name, terms, cooldown, schedule, recipients, reactionTime, escalation, paused, null);
    }

    /** The same, with what people call its source. */
    public AlertDefinition withSourceName(@Nullable String called) {
        return new AlertDefinition(
                name, terms, cooldown, schedule, recipients, reactionTime, escalation, paused, called);
    }

    /**
     * How long it stays quiet after it raised. Without a cool-down the same mentions would raise it at each further one: then the
     * window is the cool-down, for DEVIATION an hour. EVERY_MATCH is quiet for a minute, so that a flood of matches is not a flood of
     * mails: whatever comes at once is one alert. A silence is told once anyway.
     */
    public Duration quiet() {
        if (!cooldown.isZero()) {
            return cooldown;
        }
        return switch (terms.condition()) {
            case COUNT, NEGATIVE_RATE -> terms.window();
            case DEVIATION -> Duration.ofHours(1);
            case EVERY_MATCH -> LEAST_QUIET;
            case SILENCE -> Duration.ZERO;
        };
    }
}
