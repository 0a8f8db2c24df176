package io.playgate.gateway.ledger;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that writes to the ledger until it is killed, and says after each append what it appended. */
final class CrashingWriter {
    private CrashingWriter() {}

    /** Arguments: directory, number of the life. */
    public static void main(String[] arguments) {
        LedgerBench bench = LedgerBench.sqlite(Path.of(arguments[0]));
        String life = arguments[1];
        Ledger ledger = bench.open();
        String lasting = "life" + life;
        long bornMs = System.currentTimeMillis();
        ledger.append(LedgerBench.opened(lasting, "player" + life, "person" + life, "arena", bornMs));
        StringBuilder line = new StringBuilder();
        for (int i = 0; ; i++) {
            long nowMs = System.currentTimeMillis();
            String session = life + "-" + i;
            ledger.append(LedgerBench.opened(session, "an", "p", "arena", nowMs));
            ledger.append(LedgerBench.played(session, "an", "p", "arena", bornMs + i, bornMs + i + 1));
            ledger.append(LedgerBench.closed(session, nowMs));
            ledger.heartbeat(nowMs, nowMs);
            line.setLength(0);
            System.out.println(line.append(i).append(' ').append(nowMs));
            LockSupport.parkNanos(500_000);
        }
    }
}
