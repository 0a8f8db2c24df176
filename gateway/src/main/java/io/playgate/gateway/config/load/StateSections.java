package io.playgate.gateway.config.load;

import io.playgate.gateway.config.ClusterConfig;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** {@code state}, {@code ledger} and {@code cluster}: where what is known of players is kept. */
final class StateSections {
    private static final Key<Path> DIRECTORY = Key.of(
            "directory",
            Leaves.path(),
            "var/state",
            "Directory of the player state (Chronicle Map files, journal, secret of the key hash); created where missing.",
            "beside the ledger, below the directory the gateway is started in");
    private static final Key<Long> PLAYERS = Key.of(
            "players",
            Leaves.whole(1_000, 1_000_000_000L),
            "1000000",
            "Players expected in the files' lifetime; entries are pre-allocated.",
            "1,000,000 × 420 bytes = 420 MB of disk");

    static final Section<StateConfig> STATE = new Section<>(
            "The memory of players, on this machine's disk.",
            List.of(DIRECTORY, PLAYERS),
            values -> new StateConfig(values.get(DIRECTORY), values.get(PLAYERS)));

    private static final Key<String> URL = Key.of(
            "url",
            Leaves.text(
                    Pattern.compile("jdbc:(sqlite:[^?]+|postgresql://[^\\s]+)"),
                    "jdbc:sqlite:PATH or jdbc:postgresql://HOST[:PORT]/DATABASE"),
            "jdbc:sqlite:var/ledger.db",
            "Where the ledger is: embedded SQLite, or PostgreSQL.",
            "needs no other install");
    private static final Key<String> USER =
            Key.optional("user", Leaves.freeText(128, "1 to 128 characters"), "none", "User of the database.");
    private static final Key<Path> PASSWORD_FILE = Key.optional(
            "passwordFile",
            Leaves.path(),
            "none",
            "File with the database's password; a trailing newline is not part of it.");
    private static final Key<Duration> COMMIT_INTERVAL = Key.of(
            "commitInterval",
            Quantities.duration("10ms", "1s"),
            "200ms",
            "Longest time between two group commits; a power cut loses at most this.",
            "5 syncs a second, a fifth of the loss of 1 s that is allowed");
    private static final Key<Long> SPILL_BYTES_MAX = Key.of(
            "spillBytesMax",
            Quantities.size("1MiB", "1TiB"),
            "1GiB",
            "Local journal kept while the database is away.",
            "1 GiB / 150 bytes an event = 7 million events, 2 hours at 1,000 a second");
    private static final Key<Duration> RETENTION = Key.optional(
            "retention",
            Quantities.duration("1d", "36500d"),
            "as the policy says",
            "How long usage is kept after a person's last use; not shorter than the policy demands.");

    static final Section<LedgerConfig> LEDGER = new Section<>(
            "The append-only record of play, kept as long as the law demands.",
            List.of(URL, USER, PASSWORD_FILE, COMMIT_INTERVAL, SPILL_BYTES_MAX, RETENTION),
            StateSections::bindLedger);

    private static final Key<String> VALKEY = Key.required(
            "valkey",
            Leaves.text(
                    Pattern.compile("rediss?://[^\\s/@]+(/[0-9]{1,3})?"),
                    "redis://HOST:PORT or rediss://HOST:PORT, no password"),
            "The Valkey (or Redis from 7) that all nodes share.");
    private static final Key<String> NODE = Key.required(
            "node",
            Leaves.text(Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"), "1 to 64 letters, digits, dots or hyphens"),
            "This node's name; no two nodes share one.");
    private static final Key<Path> VALKEY_PASSWORD_FILE = Key.optional(
            "passwordFile",
            Leaves.path(),
            "none",
            "File with Valkey's password; a trailing newline is not part of it.");

    static final Section<ClusterConfig> CLUSTER = new Section<>(
            "State shared by several gateways.",
            List.of(VALKEY, NODE, VALKEY_PASSWORD_FILE),
            StateSections::bindCluster);

    private StateSections() {}

    private static LedgerConfig bindLedger(Values values) {
        String url = values.find(URL);
        if (url != null && url.startsWith("jdbc:postgresql:") && (url.contains("password=") || url.contains("@"))) {
            values.error(
                    URL,
                    "holds a password or user, allowed: ledger.user and ledger.passwordFile, since secrets are files");
        }
        SecretFiles.readable(values, PASSWORD_FILE);
        return new LedgerConfig(
                values.get(URL),
                values.find(USER),
                values.find(PASSWORD_FILE),
                values.get(COMMIT_INTERVAL),
                values.get(SPILL_BYTES_MAX),
                values.find(RETENTION));
    }

    private static ClusterConfig bindCluster(Values values) {
        SecretFiles.readable(values, VALKEY_PASSWORD_FILE);
        // Whoever sets it believes that limits hold over all nodes.
        values.warn(VALKEY, "is not used by this release: each gateway counts only the play that goes through it");
        return new ClusterConfig(values.get(VALKEY), values.get(NODE), values.find(VALKEY_PASSWORD_FILE));
    }
}
