package io.playgate.gateway.accounting;

import java.util.concurrent.CompletionStage;

/** What the ledger knows of a person's play. Asked by the accountant's thread, answered on any. */
public interface PlayHistory {
    /**
     * The play of all accounts that belong to a person now, as far as it was appended before this call.
     *
     * @param person {@link PersonKey#text}
     * @param fromMs epoch ms, inclusive
     * @param toMs epoch ms, exclusive
     * @return fails where the ledger can't be asked now
     */
    CompletionStage<PersonPlay> play(String person, long fromMs, long toMs);
}
