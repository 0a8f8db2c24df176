package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.PlayHistory;
import io.playgate.gateway.accounting.RecordedPlay;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.ledger.Recovered;
import java.time.LocalDate;
import java.util.List;

/** A ledger that lives through what a history does to it. Owned by the thread that simulates. */
interface SimulatedLedger extends LedgerSink, PlayHistory, AutoCloseable {
    /** All that it had at one instant. */
    interface Image {}

    /** What the database has, for a start. */
    RecordedPlay recorded();

    /** The accountant's sign of life: see {@link io.playgate.gateway.accounting.Heartbeat}. */
    void beat(long nowMs, long countedMs);

    /** Whether it can't be asked. */
    void away(boolean nowAway);

    /** All that it has now, to go back to. */
    Image image();

    /** Has what the image has, and nothing else: what came since was never forced to the disk. */
    void restore(Image image);

    /**
     * The process has died and another starts: ends what was left open.
     *
     * @param diedMs the last heartbeat
     * @return whose meters the start has to count anew
     */
    Recovered restart(long diedMs);

    /** What a person's play on record adds up to on one day, or an account's alone. */
    PersonPlay replay(String subject, boolean account, LocalDate day);

    /** Sessions without a close. */
    List<String> openSessions();

    @Override
    void close();
}
