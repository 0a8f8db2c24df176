package io.playgate.gateway.policy.rule;

import java.time.Period;

/**
 * What the law asks of the enterprise beside the limits.
 *
 * @param dataLocation ISO 3166 code of the country in which data must lie, or {@code any}; a label, nothing enforces it
 */
public record Duties(Retention retention, Report report, String dataLocation) {
    /**
     * How long records are kept at least.
     *
     * @param usage play, sessions and verdicts
     * @param identity what the registry knows of a player
     * @param from from when the time runs
     */
    public record Retention(Period usage, Period identity, From from) {
        /** From when the time runs. */
        public enum From {
            /** From the day of each use (2006: 30 days). */
            DAY_OF_USE,
            /** From the player's last use of the service (2014: 6 months). */
            LAST_USE
        }
    }

    /** Which report the authority asks for. */
    public enum Report {
        /** None that the gateway can give. */
        NONE,
        /** As of 30 June and 31 December, first week of July and January (letter 1515/BBCVT-VT). */
        JANUARY_JULY,
        /** 1 June and 1 December (Circular 24/2014 Art. 11(2)(a)). */
        JUNE_DECEMBER,
        /** Form and date not known: a template over the same facts (Decree 147/2024). */
        TEMPLATE,
        /** A feed of logins and logouts to the authority (China, NPPA). */
        LOGIN_FEED
    }
}
