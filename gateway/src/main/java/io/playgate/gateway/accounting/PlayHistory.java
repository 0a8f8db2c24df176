package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.PersonPlay;
import java.time.LocalDate;
import java.util.concurrent.CompletionStage;

/** What the ledger knows of a person's play. Asked by the accountant's thread, answered on any. */
@FunctionalInterface
public interface PlayHistory {
    /**
     * The play of all accounts that belong to a person now; knows everything that was appended before the question.
     *
     * @param person {@link PersonKey#text}
     * @param from first game day
     * @param to last game day, inclusive
     * @return fails where the ledger can't be asked now
     */
    CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to);
}
