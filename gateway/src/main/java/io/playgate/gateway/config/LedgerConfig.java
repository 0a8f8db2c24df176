package io.playgate.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://…}
 * @param commitInterval longest time between two group commits; at most this is lost in a power cut
 * @param spillBytesMax local journal kept while the database is away
 * @param retention of usage after a person's last use; null: as the policy says; shorter than the policy's is refused
 */
public record LedgerConfig(
        String url,
        @Nullable String user,
        @Nullable Path passwordFile,
        Duration commitInterval,
        long spillBytesMax,
        @Nullable Duration retention) {}
