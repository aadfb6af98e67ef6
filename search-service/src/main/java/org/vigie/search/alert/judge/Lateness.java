package org.vigie.search.alert.judge;

/** Why an alert is raised long after it was due. */
public enum Lateness {
    NO,
    /** It waited for an opening of its schedule, and was raised there. */
    SCHEDULE,
    /** Something stood still: this service, its database, or who hands mentions over; also over the opening that it waited for. */
    OUTAGE
}
