package org.vigie.search.alert.rule;

import java.time.Duration;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;

/** The one form in which a field of a rule is refused. */
final class AlertInvalid {
    private AlertInvalid() {}

    /** Problem ALERT_RULE_INVALID with the field, what was expected and what came. */
    static Problem field(String name, Expected expected, Object actual) {
        return Problem.field(SearchReason.ALERT_RULE_INVALID, "alert_rule." + name, expected, actual);
    }

    /** Whole minutes between two lengths, both included. */
    static void minutes(String name, Duration value, Duration least, Duration most) {
        boolean whole = value.getNano() == 0 && value.toSeconds() % 60 == 0;
        if (!whole || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw field(name, Expected.minutes(least.toMinutes(), most.toMinutes()), value.toSeconds() + " s");
        }
    }
}
