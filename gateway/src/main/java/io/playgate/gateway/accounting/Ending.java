package io.playgate.gateway.accounting;

import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Why a running session must end now.
 *
 * @param dueNs the exact monotonic instant ({@link io.playgate.gateway.clock.Clock#monotonicNs}) at which the end was due; the delay of a
 *     cut is measured from it
 * @param retryAt when an open may succeed again, in the policy's zone; null where no time helps
 */
public record Ending(CloseReason reason, @Nullable Binding binding, @Nullable OffsetDateTime retryAt, long dueNs) {}
