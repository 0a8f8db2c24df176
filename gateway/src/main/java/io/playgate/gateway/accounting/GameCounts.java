package io.playgate.gateway.accounting;

import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.util.EnumMap;
import java.util.Map;

/** What the accountant counted of one game since start. Written by the accountant's thread, read by any. */
public final class GameCounts {
    private final Count opened = new Count();
    private final Map<CloseReason, Count> refused = perConstant(CloseReason.class);
    private final Map<CloseReason, Count> ended = perConstant(CloseReason.class);
    private final Map<NoticeKind, Count> announced = perConstant(NoticeKind.class);

    /** Opens that were granted. */
    public Count opened() {
        return opened;
    }

    /** Opens that were refused for this reason. */
    public Count refused(CloseReason reason) {
        return of(refused, reason);
    }

    /** Sessions that the accountant told to end for this reason. */
    public Count ended(CloseReason reason) {
        return of(ended, reason);
    }

    /** What players were told while play went on. */
    public Count announced(NoticeKind kind) {
        return of(announced, kind);
    }

    private static <E extends Enum<E>> Map<E, Count> perConstant(Class<E> type) {
        Map<E, Count> counts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counts.put(constant, new Count());
        }
        return counts;
    }

    private static <E extends Enum<E>> Count of(Map<E, Count> counts, E constant) {
        Count count = counts.get(constant);
        if (count == null) {
            throw new IllegalStateException("no counter of " + constant);
        }
        return count;
    }
}
