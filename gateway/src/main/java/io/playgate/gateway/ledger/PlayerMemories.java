package io.playgate.gateway.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who remembers players besides the ledger, and must forget them before it does. Asked by the applier's thread. */
@FunctionalInterface
public interface PlayerMemories {
    /** Nobody does. */
    PlayerMemories NONE = outdated -> CompletableFuture.completedFuture(true);

    /** Forgets somebody; false where they are needed all the same, and the ledger keeps them too. */
    CompletionStage<Boolean> forget(Outdated outdated);
}
