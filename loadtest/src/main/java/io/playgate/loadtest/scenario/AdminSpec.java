package io.playgate.loadtest.scenario;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The admin API of the gateway under test.
 *
 * @param tokenFile bearer token; null: none
 * @param ledgerUrl JDBC URL of the ledger, compared at the end; null: not compared
 */
public record AdminSpec(URI url, @Nullable Path tokenFile, @Nullable String ledgerUrl) {}
