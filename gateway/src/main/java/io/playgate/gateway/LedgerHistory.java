package io.playgate.gateway;

import io.playgate.gateway.accounting.PersonPlay;
import io.playgate.gateway.accounting.PlayHistory;
import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.LedgerQueries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Answers the accountant's questions on a person's past from the ledger. Thread-safe. */
final class LedgerHistory implements PlayHistory {
    private final LedgerQueries queries;
    private final ZoneId zone;

    LedgerHistory(LedgerQueries queries, ZoneId zone) {
        this.queries = queries;
        this.zone = zone;
    }

    @Override
    public CompletionStage<PersonPlay> play(String person, long fromMs, long toMs) {
        return queries.play(person, day(fromMs), day(toMs - 1)).thenApply(play -> {
            List<PersonPlay.Stretch> stretches = new ArrayList<>();
            List<PersonPlay.Correction> corrections = new ArrayList<>();
            play.days().values().forEach(each -> add(each, stretches, corrections));
            return new PersonPlay(stretches, corrections);
        });
    }

    private LocalDate day(long epochMs) {
        return Instant.ofEpochMilli(epochMs).atZone(zone).toLocalDate();
    }

    /** What is united already is one stretch for each gap-free run; a source of its own keeps runs of two days apart. */
    static void add(DayPlay play, List<PersonPlay.Stretch> stretches, List<PersonPlay.Correction> corrections) {
        play.games().forEach((game, intervals) -> {
            for (int i = 0; i < intervals.size(); i++) {
                String source = game + '@' + intervals.fromMs(i);
                stretches.add(new PersonPlay.Stretch(source, game, intervals.fromMs(i), intervals.toMs(i)));
            }
        });
        if (play.poolAdjustedMs() != 0) {
            corrections.add(new PersonPlay.Correction(play.day() + "/pool", null, play.day(), play.poolAdjustedMs()));
        }
        play.gamesAdjustedMs()
                .forEach((game, appliedMs) -> corrections.add(
                        new PersonPlay.Correction(play.day() + "/" + game, game, play.day(), appliedMs)));
    }
}
