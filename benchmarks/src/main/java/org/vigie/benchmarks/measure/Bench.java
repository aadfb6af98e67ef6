package org.vigie.benchmarks.measure;

import java.util.List;
import java.util.function.Consumer;

/** One benchmark. */
public interface Bench {

    /**
     * Measures both sides in turn and cleans up behind itself, also when it fails.
     *
     * @param say told what goes on, line by line
     * @throws RuntimeException when something could not be measured; no cell is made up
     */
    List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException;
}
