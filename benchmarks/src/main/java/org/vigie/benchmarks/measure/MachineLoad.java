package org.vigie.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the machine was doing at one moment.
 *
 * @param average runnable processes over the last minute
 * @param busyTicks CPU time of all processors since boot, in hundredths of a second, idle time left out
 */
public record MachineLoad(double average, long busyTicks) {

    /** Hundredths of a second: the unit of the kernel's tables on Linux. */
    public static final double TICKS_PER_SECOND = 100;

    /** Reads {@code /proc/loadavg} and {@code /proc/stat}. @throws UncheckedIOException where there are none */
    public static MachineLoad now() {
        try {
            return parse(Files.readString(Path.of("/proc/loadavg")), Files.readString(Path.of("/proc/stat")));
        } catch (IOException e) {
            throw new UncheckedIOException("The machine's load cannot be read: benchmarks need Linux.", e);
        }
    }

    static MachineLoad parse(String loadavg, String stat) {
        String[] times = stat.lines().findFirst().orElse("").trim().split("\\s+");
        long busy = 0;
        for (int i = 1; i < Math.min(times.length, 9); i++) {
            boolean idle = i == 4 || i == 5;
            busy += idle ? 0 : Long.parseLong(times[i]);
        }
        return new MachineLoad(Double.parseDouble(loadavg.substring(0, loadavg.indexOf(' '))), busy);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f", average);
    }
}
