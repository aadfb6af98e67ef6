package org.vigie.benchmarks.measure;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a benchmark is run.
 *
 * @param runs how often each side is measured, in turn
 * @param quick smaller and shorter, to see that it works; the figures mean little
 * @param project the checkout with its built services
 * @param portOffset added to every port, so that an installation on this machine may go on
 * @param data an installation to go on with, which is kept; without one each measurement has its own
 * @param recordings where each service writes a flight recording, if anywhere
 */
public record Plan(
        int runs, boolean quick, Path project, int portOffset, Optional<Path> data, Optional<Path> recordings) {

    public Plan {
        if (runs < 1 || runs > 100) {
            throw new IllegalArgumentException("runs: expected 1 to 100, actual " + runs);
        }
    }

    /** One of two extents. */
    public int extent(int usual, int whenQuick) {
        return quick ? whenQuick : usual;
    }
}
