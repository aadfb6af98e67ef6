package org.vigie.benchmarks.measure;

import java.util.List;
import java.util.function.Consumer;

/** One benchmark. */
public interface Bench {

    /**
     * Measures both sides in turn and cleans up behind itself, also when it fails.
     *
     * @param say told what goes on, line by line
     * @return what was measured, and without a figure what could not be though the others could
     * @throws RuntimeException when nothing could be measured; no cell is made up
     */
    List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException;
}
