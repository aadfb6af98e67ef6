package org.vigie.reporting.targets;

class InMemoryStandingTargetsTest extends StandingTargetsContract {
    private final InMemoryStandingTargets targets = new InMemoryStandingTargets();

    @Override
    StandingTargets targets() {
        return targets;
    }
}
