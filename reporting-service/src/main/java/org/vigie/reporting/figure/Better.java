package org.vigie.reporting.figure;

/** Which way a figure is better. */
public enum Better {
    LOWER,
    /** Of no KPI yet; whoever reads the contract knows it from the beginning. */
    HIGHER
}
