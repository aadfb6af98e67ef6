package org.vigie.search.alert.rule;

/** When a rule raises an alert. */
public enum AlertCondition {
    /** At every mention that matches. */
    EVERY_MATCH,
    /** At least so many mentions within a window. */
    COUNT,
    /** More mentions in a clock hour than the same hour of past weeks lets expect. */
    DEVIATION,
    /** More than a share of negative mentions within a window. */
    NEGATIVE_RATE,
    /** Nothing from a source for a window. */
    SILENCE
}
