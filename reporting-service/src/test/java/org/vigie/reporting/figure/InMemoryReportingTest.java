package org.vigie.reporting.figure;

import org.vigie.reporting.observation.ObservationLog;

class InMemoryReportingTest extends LabelContract {
    private final InMemoryReporting reporting = new InMemoryReporting();

    @Override
    ObservationLog log() {
        return reporting;
    }

    @Override
    Figures figures() {
        return reporting;
    }
}
