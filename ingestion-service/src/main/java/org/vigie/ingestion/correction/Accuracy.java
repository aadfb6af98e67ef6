package org.vigie.ingestion.correction;

/**
 * A share of right answers and how sure it is.
 *
 * @param judged answers somebody judged
 * @param right those found right, at most {@code judged}
 */
public record Accuracy(long judged, long right) {
    private static final double Z = 1.959964;

    public Accuracy {
        if (right < 0 || right > judged) {
            throw new IllegalArgumentException("right: expected 0 to " + judged + ", actual " + right);
        }
    }

    /** 0 to 1; 0 when nothing was judged. */
    public double share() {
        return judged == 0 ? 0 : (double) right / judged;
    }

    /** Lower end of the 95 % score interval (Wilson, JASA 22, 1927); 0 when nothing was judged. */
    public double low() {
        return judged == 0 || right == 0 ? 0 : Math.max(0, middle() - half());
    }

    /** Upper end; 1 when nothing was judged. */
    public double high() {
        return judged == 0 || right == judged ? 1 : Math.min(1, middle() + half());
    }

    private double middle() {
        return (share() + Z * Z / (2.0 * judged)) / (1 + Z * Z / judged);
    }

    private double half() {
        double variance = share() * (1 - share()) / judged + Z * Z / (4.0 * judged * judged);
        return Z * Math.sqrt(variance) / (1 + Z * Z / judged);
    }
}
