package org.vigie.benchmarks.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies between a microsecond and a minute, to three digits. Safe for use by many threads. */
public final class Latencies {

    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);

    private final Histogram micros = new ConcurrentHistogram(MOST_MICROS, 3);

    /** Counts one; what took longer than a minute counts as a minute. */
    public void record(long nanos) {
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MOST_MICROS));
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** Milliseconds within which this many percent were done; 0 when there are none. */
    public double percentile(double percent) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(percent) / 1000.0;
    }

    /** {@code p50 1.2, p99 3.4, worst 9.9 ms of 1000}. */
    public String text() {
        return String.format(
                java.util.Locale.ROOT,
                "p50 %s, p99 %s, worst %s ms of %d",
                Summary.number(percentile(50)),
                Summary.number(percentile(99)),
                Summary.number(percentile(100)),
                count());
    }
}
