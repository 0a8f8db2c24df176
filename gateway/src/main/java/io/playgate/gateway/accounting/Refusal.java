package io.playgate.gateway.accounting;

import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Why an open was refused.
 *
 * @param binding the limit that binds, where one does
 * @param retryAt when an open may succeed again, in the policy's zone; null where no time helps
 */
public record Refusal(CloseReason reason, @Nullable Binding binding, @Nullable OffsetDateTime retryAt) {}
