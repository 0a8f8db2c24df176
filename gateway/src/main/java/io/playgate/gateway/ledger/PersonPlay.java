package io.playgate.gateway.ledger;

import java.time.LocalDate;
import java.util.Map;

/**
 * What one person played on several game days. An answer of the ledger; not to be changed by whoever gets it.
 *
 * @param days only those on which anything was
 */
public record PersonPlay(String person, Map<LocalDate, DayPlay> days) {
    /** One of the days asked for; empty where nothing was. */
    public DayPlay day(LocalDate day) {
        DayPlay play = days.get(day);
        return play == null ? new DayPlay(person, day, Map.of(), 0, Map.of()) : play;
    }
}
