package org.vigie.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private final List<String> said = new ArrayList<>();

    private int rounds(DoubleStream taken) throws InterruptedException {
        Iterator<Double> next = taken.iterator();
        return WarmUp.run("s", next::next, said::add);
    }

    @Test
    void endsOnceTwoRoundsInARowGainedNothing() throws InterruptedException {
        assertThat(rounds(DoubleStream.of(10, 7, 5, 4.9, 4.8, 1))).isEqualTo(5);
        assertThat(said).first().isEqualTo("warm-up 1: 10.00 s");
    }

    @Test
    void oneSlowRoundDoesNotEndIt() throws InterruptedException {
        assertThat(rounds(DoubleStream.of(10, 12, 7, 5, 6, 5, 1))).isEqualTo(6);
    }

    @Test
    void smallGains_areNone() throws InterruptedException {
        assertThat(rounds(DoubleStream.of(10, 9.8, 9.6, 1)))
                .as("less than 5 % each")
                .isEqualTo(3);
    }

    @Test
    void endsAfterTwelveRoundsThatAllGained() throws InterruptedException {
        assertThat(rounds(DoubleStream.iterate(100, one -> one * 0.9))).isEqualTo(12);
    }
}
