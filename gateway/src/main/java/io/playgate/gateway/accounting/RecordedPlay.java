package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.LedgerQueries;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.ledger.RegisteredPlayer;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;

/** The whole ledger as a rebuild reads it: streamed, on the caller's thread, which waits. */
public interface RecordedPlay {
    /** Every account that the ledger knows. */
    void forEachPlayer(Consumer<RegisteredPlayer> consumer);

    /** Every person who played on a day or was corrected. */
    void forEachPersonDay(LocalDate day, Consumer<DayPlay> consumer);

    /** Every account that played on a day or was corrected, each for itself; {@code person} is the account's id then. */
    void forEachAccountDay(LocalDate day, Consumer<DayPlay> consumer);

    /** Those of these persons who played or were corrected on any of the days, both inclusive. */
    void forEachPerson(Set<String> persons, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer);

    /** The same of accounts, by id. */
    void forEachAccount(Set<String> players, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer);

    /** The first day on record; the given one where nothing is. */
    LocalDate firstDay(LocalDate otherwise);

    /** The ledger's database. */
    static RecordedPlay of(LedgerQueries queries) {
        return new RecordedPlay() {
            @Override
            public void forEachPlayer(Consumer<RegisteredPlayer> consumer) {
                queries.forEachPlayer(consumer);
            }

            @Override
            public void forEachPersonDay(LocalDate day, Consumer<DayPlay> consumer) {
                queries.forEachPersonDay(day, consumer);
            }

            @Override
            public void forEachAccountDay(LocalDate day, Consumer<DayPlay> consumer) {
                queries.forEachAccountDay(day, consumer);
            }

            @Override
            public void forEachPerson(
                    Set<String> persons, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
                queries.forEachPerson(persons, from, to, consumer);
            }

            @Override
            public void forEachAccount(
                    Set<String> players, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
                queries.forEachAccount(players, from, to, consumer);
            }

            @Override
            public LocalDate firstDay(LocalDate otherwise) {
                return queries.firstDay(otherwise);
            }
        };
    }
}
