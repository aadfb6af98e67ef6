package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private static final byte[] KEY = new byte[32];
    private final Positions nova = new Positions(KEY, "acme", "routing");

    @Test
    void position_comesBackAsItWas_atEveryGateway() {
        Positions replica = new Positions(KEY.clone(), "acme", "routing");
        LongStream.concat(
                        LongStream.rangeClosed(-5, 1000),
                        IntStream.range(10, 44).mapToLong(bit -> (2L << bit) - 1 - bit))
                .forEach(position ->
                        assertThat(replica.opened(nova.sealed(position))).hasValue(position));
    }

    @Test
    void positions_tellNeitherOrderNorDistance() {
        List<Long> sealed =
                LongStream.rangeClosed(1, 1000).mapToObj(nova::sealed).toList();

        assertThat(sealed).doesNotHaveDuplicates().allMatch(one -> one > 0);
        long rises = LongStream.range(1, 1000)
                .filter(i -> sealed.get((int) i) > sealed.get((int) i - 1))
                .count();
        assertThat(rises).isBetween(400L, 600L);
        long near = LongStream.range(1, 1000)
                .filter(i -> Math.abs(sealed.get((int) i) - sealed.get((int) i - 1)) < 1L << 52)
                .count();
        assertThat(near).isLessThan(20);
    }

    @Test
    void numberThatWasNotGivenOut_isNoPosition() {
        Positions others = new Positions(KEY, "zenith", "routing");
        Positions elsewhere = new Positions(KEY, "acme", "search");
        Positions otherKey =
                new Positions("another key".getBytes(java.nio.charset.StandardCharsets.UTF_8), "acme", "routing");
        for (long position = 1; position <= 1000; position++) {
            long sealed = nova.sealed(position);
            assertThat(nova.opened(position)).as("plain").isEmpty();
            assertThat(others.opened(sealed)).as("agency").isEmpty();
            assertThat(elsewhere.opened(sealed)).as("service").isEmpty();
            assertThat(otherKey.opened(sealed)).as("key").isEmpty();
        }
        assertThat(nova.opened(Long.MAX_VALUE)).isEmpty();
    }
}
