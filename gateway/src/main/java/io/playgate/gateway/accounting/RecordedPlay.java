package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.LedgerQueries;
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

    /** Those of these persons who played on a day or were corrected. */
    default void forEachPersonDay(LocalDate day, Set<String> persons, Consumer<DayPlay> consumer) {
        forEachPersonDay(day, play -> {
            if (persons.contains(play.person())) {
                consumer.accept(play);
            }
        });
    }

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
            public void forEachPersonDay(LocalDate day, Set<String> persons, Consumer<DayPlay> consumer) {
                queries.forEachPersonDay(day, persons, consumer);
            }
        };
    }
}
