package io.playgate.gateway.store;

import java.util.SplittableRandom;

/**
 * Accounts and meters as the accountant writes them, every field a function of (record, version), so that a torn record shows. Versions begin
 * at 1; 0 means that the record was never written.
 */
final class Workload {
    /** Accounts are records 0 to this, meters the same number after them. */
    static final int PLAYERS = 20_000;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final PlayerStore store;
    private final TruthFile truth;
    private final AccountState account = new AccountState();
    private final AccountState expected = new AccountState();

    Workload(PlayerStore store, TruthFile truth) {
        this.store = store;
        this.truth = truth;
    }

    /** One act of the accountant: mostly meters, new and known players. */
    void act(SplittableRandom random) {
        boolean meter = random.nextInt(4) > 0;
        int record = random.nextInt(PLAYERS) + (meter ? PLAYERS : 0);
        long version = truth.done(record) + 1;
        truth.intend(record, version);
        write(record, version);
        truth.done(record, version);
    }

    /** Puts back what the truth knows and the store has not, as a rebuild from the ledger does. */
    void restore() {
        for (int record = 0; record < 2 * PLAYERS; record++) {
            if (truth.done(record) > 0) {
                write(record, truth.done(record));
            }
        }
    }

    /** Compares every record with the truth; returns the first lie, else an empty text. */
    String firstLie() {
        int underWay = 0;
        for (int record = 0; record < 2 * PLAYERS; record++) {
            long done = truth.done(record);
            long intent = truth.intent(record);
            underWay += intent == done ? 0 : 1;
            if (!holds(record, done) && !holds(record, intent)) {
                return "record " + record + ": written " + done + ", under way " + intent + ", found "
                        + (record < PLAYERS ? "another account" : MeterUsage.usedMs(store.usage(hi(record), record)));
            }
            // From here on the store's word is the truth.
            long found = holds(record, intent) ? intent : done;
            truth.intend(record, found);
            truth.done(record, found);
        }
        return underWay <= 1 ? "" : underWay + " records under way at once";
    }

    private void write(int record, long version) {
        if (record < PLAYERS) {
            fill(account, record, version);
            store.writeAccount(hi(record), record, account);
        } else {
            store.setUsage(hi(record), record, usage(record, version), version);
        }
    }

    private boolean holds(int record, long version) {
        if (record >= PLAYERS) {
            return store.usage(hi(record), record) == (version == 0 ? MeterUsage.NONE : usage(record, version));
        }
        if (!store.readAccount(hi(record), record, account)) {
            return version == 0;
        }
        fill(expected, record, version);
        return version != 0
                && account.birthdate == expected.birthdate
                && account.verificationKnown == expected.verificationKnown
                && account.verified == expected.verified
                && account.guardian == expected.guardian
                && account.personHi == expected.personHi
                && account.personLo == expected.personLo;
    }

    private static void fill(AccountState state, int record, long version) {
        state.birthdate = 19_000_000 + (int) ((record + version) % 1_000_000);
        state.verificationKnown = version % 2 == 0;
        state.verified = version % 3 == 0;
        state.guardian = version % 5 == 0;
        state.personHi = record * MIX + version;
        state.personLo = ~state.personHi;
    }

    private static long usage(int record, long version) {
        return MeterUsage.pack(20_000 + (int) (version % 7), record + (int) version);
    }

    private static long hi(int record) {
        return record * MIX;
    }
}
