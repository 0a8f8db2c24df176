package io.playgate.loadtest.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who plays.
 *
 * @param count natural persons; further sessions wait until one of them is free
 * @param groups kinds of persons by share
 * @param sources local addresses that connections come from, beginning with 127.0.0.1; only for targets on loopback, else 1
 */
public record People(int count, List<Group> groups, int sources) {
    /**
     * Persons alike.
     *
     * @param share relative to the other groups'
     * @param ageYears whole years at the run's start
     * @param verified whether the account is verified
     * @param guardian whether a guardian registered it
     * @param accounts of one person
     * @param play what they do in every phase; null: as the phase says
     */
    public record Group(
            String name,
            int share,
            int ageYears,
            boolean verified,
            boolean guardian,
            int accounts,
            @Nullable Play play) {
        private Group scaled(double factor) {
            return play == null
                    ? this
                    : new Group(name, share, ageYears, verified, guardian, accounts, play.scaled(factor));
        }
    }

    /** The same at {@code factor} times the message rate, where groups have one of their own. */
    public People scaled(double factor) {
        return new People(
                count, groups.stream().map(group -> group.scaled(factor)).toList(), sources);
    }
}
