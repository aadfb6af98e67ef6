package org.vigie.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Who waits for a condition looks at once, and then ever less often up to ten times a second. Awaitility by itself looks first after a tenth
 * of a second, when most of what tests wait for has long been there. JUnit finds it in the tests of every module that has this library.
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
