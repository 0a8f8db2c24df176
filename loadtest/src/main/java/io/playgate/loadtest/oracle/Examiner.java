package io.playgate.loadtest.oracle;

import io.playgate.loadtest.measure.ShardMeasure;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the oracles of all sessions of a shard share. Owned by the shard's event loop.
 *
 * @param wallMsAt believed wall time, epoch ms, of an instant of the harness's monotonic clock
 * @param attachments null: no double reads any
 * @param book where every session goes at its end
 */
public record Examiner(
        Enforcement policy,
        Findings findings,
        ShardMeasure measure,
        LongUnaryOperator wallMsAt,
        @Nullable AttachmentOracle attachments,
        SessionBook book) {}
