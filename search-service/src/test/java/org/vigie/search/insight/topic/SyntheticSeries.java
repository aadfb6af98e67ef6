package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Series of known kinds: words as they come and go in 28 days of a brand that has fewer mentions at weekends. Seeded. */
public final class SyntheticSeries {
    /** A kind of word. */
    public enum Kind {
        RARE("rare words, steady"),
        COMMON("common words, steady"),
        WEEKDAY("words of one or two weekdays"),
        SPIKE("one loud day, anywhere"),
        ENDED("bursts that are over"),
        FADING("words that fade away"),
        SMALL("planted bursts of about 8 mentions"),
        MIDDLE("planted bursts of about 12 mentions"),
        LARGE("planted bursts of about 20 mentions");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public boolean isPlanted() {
            return this == SMALL || this == MIDDLE || this == LARGE;
        }
    }

    private static final int STEPS = BurstScore.STEPS;
    private static final double A_DAY = 400;
    private static final double WEEKEND = 0.6;

    private final Random random;
    private final List<Long> all;

    SyntheticSeries(long seed) {
        this(seed, A_DAY);
    }

    /** Of a brand with about so many mentions on a working day. */
    public SyntheticSeries(long seed, double aDay) {
        random = new Random(seed);
        all = IntStream.range(0, STEPS)
                .mapToObj(step -> poisson(aDay * weekday(step)))
                .toList();
    }

    /** All mentions of each step. */
    public List<Long> all() {
        return all;
    }

    /** A word of a kind, its mentions by step. */
    public List<Long> of(Kind kind) {
        return switch (kind) {
            case RARE -> steady(0.05 + 2 * random.nextDouble());
            case COMMON -> steady(3 + 40 * random.nextDouble());
            case WEEKDAY -> weekdays();
            case SPIKE -> spike();
            case ENDED -> burst(10 + 20 * random.nextDouble(), STEPS - 10 - random.nextInt(10));
            case FADING -> fading();
            case SMALL -> burst(8, STEPS);
            case MIDDLE -> burst(12, STEPS);
            case LARGE -> burst(20, STEPS);
        };
    }

    private List<Long> steady(double rate) {
        return series(step -> rate * weekday(step));
    }

    private List<Long> weekdays() {
        double rate = 1 + 6 * random.nextDouble();
        int day = random.nextInt(7);
        int length = 1 + random.nextInt(2);
        return series(step -> Math.floorMod(step - day, 7) < length ? rate : 0.05);
    }

    private List<Long> spike() {
        int at = random.nextInt(STEPS);
        double size = 5 + 25 * random.nextDouble();
        double rate = 0.3 * random.nextDouble();
        return series(step -> step == at ? size : rate);
    }

    private List<Long> fading() {
        double rate = 4 + 10 * random.nextDouble();
        double slope = 0.8 + 0.15 * random.nextDouble();
        return series(step -> rate * Math.pow(slope, step));
    }

    /** Rises over 4 to 7 steps before {@code end}, evenly or faster and faster, above a low noise. */
    private List<Long> burst(double size, int end) {
        int length = 4 + random.nextInt(4);
        double rate = 0.3 * random.nextDouble();
        double power = random.nextBoolean() ? 1 : 2;
        double sum = IntStream.rangeClosed(1, length)
                .mapToDouble(step -> Math.pow(step, power))
                .sum();
        return series(step -> {
            int inside = step - (end - length) + 1;
            boolean bursting = inside >= 1 && inside <= length;
            return rate + (bursting ? size * Math.pow(inside, power) / sum : 0);
        });
    }

    private List<Long> series(java.util.function.IntToDoubleFunction rate) {
        List<Long> counts = new ArrayList<>(STEPS);
        for (int step = 0; step < STEPS; step++) {
            counts.add(poisson(rate.applyAsDouble(step)));
        }
        return counts;
    }

    private static double weekday(int step) {
        return step % 7 >= 5 ? WEEKEND : 1;
    }

    /** Knuth's method, in parts of 30 so that nothing underflows. */
    private long poisson(double mean) {
        long count = 0;
        for (double rest = mean; rest > 0; rest -= 30) {
            double limit = Math.exp(-Math.min(rest, 30));
            double product = random.nextDouble();
            while (product > limit) {
                count++;
                product *= random.nextDouble();
            }
        }
        return count;
    }
}
