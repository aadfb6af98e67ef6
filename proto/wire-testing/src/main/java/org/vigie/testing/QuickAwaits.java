package org.vigie.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Who waits for a condition looks at once, and then ever less often up to ten times a second. Awaitility by itself looks first after a tenth
 * of a second, when most of what tests wait for has long been there. A module asks for it among its test resources, in
 * {@code META-INF/services/org.junit.platform.launcher.TestExecutionListener}.
 */
public final class QuickAwaits implements TestExecutionListener {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(100);

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Awaitility.setDefaultPollInterval((polls, before) -> next(before));
    }

    static Duration next(Duration before) {
        Duration twice = before.multipliedBy(2);
        if (twice.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    }
}
