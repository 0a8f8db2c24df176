package io.playgate.gateway.accounting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Corrections that come with a key are made once for each key, for as long as the ledger keeps them: it is asked first, and a second one with
 * the same key waits until the first is on record. Owned by the accountant's thread.
 */
final class KeyedCorrections {
    private final PlayHistory history;
    private final Corrections corrections;
    private final Consumer<LongConsumer> resume;

    /** By key, while the ledger is asked: those who came meanwhile. */
    private final Map<String, List<LongConsumer>> underWay = new HashMap<>();

    /**
     * Nothing under way.
     *
     * @param resume brings something to do, which is told the time, back to the accountant's thread from any other
     */
    KeyedCorrections(PlayHistory history, Corrections corrections, Consumer<LongConsumer> resume) {
        this.history = history;
        this.corrections = corrections;
        this.resume = resume;
    }

    /** Makes the correction unless it was made before; fails with {@link KeyReusedException} where the key stands for another. */
    void adjust(String key, PlayAdjustment adjustment, CompletableFuture<PlayerView> answer) {
        CorrectionKey called = CorrectionKey.of(key, adjustment);
        List<LongConsumer> waiting = underWay.get(called.prefix());
        if (waiting != null) {
            waiting.add(nowMs -> adjust(key, adjustment, answer));
            return;
        }
        underWay.put(called.prefix(), new ArrayList<>());
        history.corrections(called.prefix())
                .whenComplete((ids, failure) -> resume.accept(nowMs -> {
                    decide(called, adjustment, failure == null ? ids : null, nowMs, answer);
                    List<LongConsumer> next = underWay.remove(called.prefix());
                    if (next != null) {
                        next.forEach(each -> each.accept(nowMs));
                    }
                }));
    }

    private void decide(
            CorrectionKey called,
            PlayAdjustment adjustment,
            @Nullable List<String> made,
            long nowMs,
            CompletableFuture<PlayerView> answer) {
        if (made == null) {
            answer.completeExceptionally(new RejectedExecutionException(
                    "the ledger's database is away, so nobody can say whether this key was used; nothing was changed, try"
                            + " again"));
        } else if (made.contains(called.id())) {
            answer.complete(corrections.view(adjustment.player(), nowMs));
        } else if (made.isEmpty()) {
            corrections.adjust(adjustment, called.id(), nowMs, answer);
        } else {
            answer.completeExceptionally(new KeyReusedException());
        }
    }
}
