package org.vigie.search.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.rule.AlertRule;

/** A rule while it is judged: what it remembers, and what came of it. Not thread-safe. */
final class WatchedRule {
    private final AlertRule rule;
    private final UUID before;
    private RuleState state;
    private final List<Raised> raised = new ArrayList<>();
    private @Nullable AlertEvidence more;
    private @Nullable Instant opening;
    private boolean changed;

    /** An alert that is raised now. */
    record Raised(UUID id, Instant due, boolean late, AlertEvidence evidence) {
        Raised plus(AlertEvidence later) {
            return new Raised(id, due, late, evidence.plus(later));
        }
    }

    WatchedRule(AlertRule rule, RuleState state) {
        this.rule = rule;
        this.state = state;
        UUID alert = state.raisedAlert();
        this.before = alert == null ? new UUID(0, 0) : alert;
    }

    AlertRule rule() {
        return rule;
    }

    RuleState state() {
        return state;
    }

    /** Carries a decision out. */
    void follow(AlertDecision decision, Instant now, Supplier<UUID> ids) {
        switch (decision) {
            case AlertDecision.Raise raise -> {
                UUID id = ids.get();
                raised.add(new Raised(id, raise.due(), raise.isLate(now), raise.evidence()));
                state = state.raised(id, raise.due(), now);
                opening = null;
                changed = true;
            }
            case AlertDecision.Collect collect -> collect(collect.more());
            case AlertDecision.Wait wait -> {
                state = state.waiting(wait.due(), wait.evidence());
                opening = wait.opening();
                changed = true;
            }
            case AlertDecision.Forget forget -> {
                state = state.forgotten();
                opening = null;
                changed = true;
            }
            case AlertDecision.Nothing nothing -> {}
        }
    }

    private void collect(AlertEvidence later) {
        if (!raised.isEmpty()) {
            raised.add(raised.removeLast().plus(later));
        } else {
            more = more == null ? later : more.plus(later);
        }
    }

    /** Alerts to raise, in order. */
    List<Raised> raised() {
        return List.copyOf(raised);
    }

    /** What belongs to the alert that it raised before; null = nothing. */
    @Nullable
    AlertEvidence more() {
        return more;
    }

    /** The alert that it raised before. */
    UUID raisedBefore() {
        return before;
    }

    /** When it has to be looked at because its schedule opens; null = not for that. */
    @Nullable
    Instant opening() {
        return opening;
    }

    /** Whether what it remembers is another thing now. */
    boolean isChanged() {
        return changed;
    }
}
