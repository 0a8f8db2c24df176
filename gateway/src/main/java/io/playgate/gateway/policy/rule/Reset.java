package io.playgate.gateway.policy.rule;

/**
 * When the used time begins anew.
 *
 * @param offlineMs after so long without play, ms; 0: at 00:00 of the policy's zone
 */
public record Reset(long offlineMs) {
    /** At 00:00 of the policy's zone. */
    public static final Reset CALENDAR_DAY = new Reset(0);

    /** Whether the calendar day resets. */
    public boolean calendarDay() {
        return offlineMs == 0;
    }
}
