package io.playgate.gateway.accounting;

import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.store.PlayerStore;
import java.util.concurrent.Executor;

/**
 * What the accountant stands among.
 *
 * @param history the ledger's memory of persons
 * @param answers where the stages of {@link AccountantProxy} complete, so that what hangs on them never runs on the accountant's thread
 */
public record AccountantSurroundings(
        Clock clock,
        TimeLine timeLine,
        PlayerStore store,
        LedgerSink ledger,
        Heartbeat heartbeat,
        PlayHistory history,
        Executor answers) {}
