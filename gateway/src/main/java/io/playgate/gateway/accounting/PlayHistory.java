package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerQueries;
import io.playgate.gateway.ledger.PersonPlay;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What the ledger knows of somebody's play. Asked by the accountant's thread, answered on any; every answer knows all that was appended before
 * the question, and fails where the ledger can't be asked now.
 */
public interface PlayHistory {
    /**
     * The play of all accounts that belong to a person now.
     *
     * @param person {@link PersonKey#text}
     * @param from first game day
     * @param to last game day, inclusive
     */
    CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to);

    /** The same of one account alone, by its id. */
    CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to);

    /** The ids of corrections on record that begin so. */
    CompletionStage<List<String>> corrections(String idPrefix);

    /** The ledger's database. */
    static PlayHistory of(LedgerQueries queries) {
        return new PlayHistory() {
            @Override
            public CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to) {
                return queries.play(person, from, to);
            }

            @Override
            public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
                return queries.accountPlay(player, from, to);
            }

            @Override
            public CompletionStage<List<String>> corrections(String idPrefix) {
                return queries.corrections(idPrefix);
            }
        };
    }
}
