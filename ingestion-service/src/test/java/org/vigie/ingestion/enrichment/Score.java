package org.vigie.ingestion.enrichment;

/**
 * How often one outcome was given rightly.
 *
 * @param right given by hand and by machine
 * @param wrong given by machine alone
 * @param missed given by hand alone
 */
record Score(int right, int wrong, int missed) {
    double precision() {
        return right == 0 ? 0 : (double) right / (right + wrong);
    }

    double recall() {
        return right == 0 ? 0 : (double) right / (right + missed);
    }

    double f1() {
        return right == 0 ? 0 : 2 * precision() * recall() / (precision() + recall());
    }
}
