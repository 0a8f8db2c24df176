package io.playgate.gateway.policy.rule;

/** What the calendar says of a date beyond its day of the week. */
public enum DayClass {
    /** Nothing: the week decides. */
    ORDINARY,
    /** A statutory holiday, on whichever day of the week. */
    HOLIDAY,
    /** A day worked to make up for a holiday: no weekend, though it be a Saturday or Sunday. */
    WORKDAY
}
