package io.playgate.gateway.metrics;

import java.util.List;

/** Every meter of the gateway, one line and one sentence each; {@code docs/metrics.md} is compared with this list by a test. */
public enum MeterName {
    SESSIONS(Kind.GAUGE, "playgate.sessions", "Sessions open now.", "game", "transport"),
    HANDSHAKES(Kind.GAUGE, "playgate.handshakes", "Connections that have not yet said who they are.", "game"),
    SESSION_OPENS(Kind.COUNTER, "playgate.session.opens", "Answers to opens: admitted, or why not.", "game", "result"),
    SESSION_CLOSES(Kind.COUNTER, "playgate.session.closes", "Sessions ended, by reason.", "game", "reason"),
    FRAMES(Kind.COUNTER, "playgate.frames", "Whole frames of the game forwarded.", "game", "direction"),
    BYTES(Kind.COUNTER, "playgate.bytes", "Bytes of the game forwarded.", "game", "direction"),
    STALLS(
            Kind.COUNTER,
            "playgate.stalls",
            "Times that a full socket stopped reading from the other side.",
            "game",
            "direction"),
    NOTICES(Kind.COUNTER, "playgate.notices", "Notices written to players.", "game", "kind"),
    REJECTS(Kind.COUNTER, "playgate.rejects", "Connections ended before anybody was known on them.", "game", "reason"),
    TOKEN_REJECTS(Kind.COUNTER, "playgate.token.rejects", "Tokens refused, by reason.", "reason"),
    UPSTREAM_CONNECT_FAILURES(
            Kind.COUNTER, "playgate.upstream.connect.failures", "Servers of a game that could not be reached.", "game"),
    LIMIT_CUT_DELAY(Kind.HISTOGRAM, "playgate.limit.cut.delay", "The cut against the exact instant of the limit."),
    HANDSHAKE(Kind.HISTOGRAM, "playgate.handshake", "From accept to the answer of admission."),
    UPSTREAM_CONNECT(Kind.HISTOGRAM, "playgate.upstream.connect", "From dialling a server to a connection."),
    ACCOUNTANT_QUEUE(Kind.GAUGE, "playgate.accountant.queue", "Commands that wait for the accountant."),
    ACCOUNTANT_REFUSALS(
            Kind.COUNTER, "playgate.accountant.refusals", "Opens refused because the accountant's queue was full."),
    ACCOUNTANT_CYCLE_MAX(
            Kind.SECONDS,
            "playgate.accountant.cycle.max",
            "The longest duty cycle of the accountant since the last scrape."),
    LEDGER_LAG(Kind.SECONDS, "playgate.ledger.lag", "Age of the oldest fact that is not yet in the database."),
    LEDGER_PENDING(Kind.GAUGE, "playgate.ledger.pending", "Facts that are not yet in the database."),
    LEDGER_SPILL(Kind.BYTES, "playgate.ledger.spill", "Size of the local journal that waits for the database."),
    LEDGER_DROPPED(
            Kind.COUNTER, "playgate.ledger.dropped", "Advisory verdicts that were not written for want of room."),
    LEDGER_LOST(
            Kind.COUNTER,
            "playgate.ledger.lost",
            "Facts that neither memory nor disk had room for; more than 0 is an alarm."),
    LEDGER_REJECTED(
            Kind.COUNTER,
            "playgate.ledger.rejected",
            "Records that the database refused or that were damaged; more than 0 is an alarm."),
    STORE_ENTRIES(Kind.GAUGE, "playgate.store.entries", "Entries in the player store."),
    STORE_CAPACITY(Kind.GAUGE, "playgate.store.capacity", "Entries that the player store was made for."),
    STORE_LOST(
            Kind.GAUGE,
            "playgate.store.lost",
            "1 while the player store is lost and the ledger cannot be asked: nobody is admitted."),
    STORE_SIZE(Kind.BYTES, "playgate.store.size", "Size of the player store's file."),
    STATE_FREE(Kind.BYTES, "playgate.state.free", "Free space on the disk of the state directory."),
    CLOCK_STEP(Kind.SECONDS, "playgate.clock.step", "The system's wall clock against the one that play is counted by."),
    EVENT_LOOP_LAG(
            Kind.SECONDS,
            "playgate.event.loop.lag",
            "The worst delay of a due task on any event loop in the last 15 to 30 s."),
    DIRECT_MEMORY(Kind.BYTES, "playgate.direct.memory", "Direct memory that network buffers hold."),
    EVENTS_LOST(
            Kind.COUNTER, "playgate.events.lost", "Events that readers of /v1/events lagged too far behind to get."),
    ADMIN_REQUESTS(Kind.COUNTER, "playgate.admin.requests", "Answers of the admin API, by class of status.", "status"),
    DRAINING(Kind.GAUGE, "playgate.draining", "1 while the gateway drains, else 0."),
    BUILD_INFO(Kind.INFO, "playgate.build.info", "1, with what is running as labels.", "version", "java");

    /** What a meter is, and what its name ends in. */
    public enum Kind {
        /** A level, without a unit. */
        GAUGE(""),
        /** A level in seconds. */
        SECONDS("_seconds"),
        /** A level in bytes. */
        BYTES("_bytes"),
        /** A number that only grows. */
        COUNTER("_total"),
        /** Durations in seconds, by buckets. */
        HISTOGRAM("_seconds"),
        /** Labels with the value 1. */
        INFO("");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Kind kind;
    private final String dotted;
    private final String sentence;
    private final String labels;

    MeterName(Kind kind, String dotted, String sentence, String... labels) {
        this.kind = kind;
        this.dotted = dotted;
        this.sentence = sentence;
        this.labels = String.join(",", labels);
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** The name that Micrometer knows, without unit and suffix. */
    String dotted() {
        return dotted;
    }

    /** The name on the page of Prometheus. */
    public String exposed() {
        return dotted.replace('.', '_') + kind.suffix;
    }

    /** What it says, one sentence. */
    public String sentence() {
        return sentence;
    }

    /** The names of its labels; values come from the configuration and from enums only, never from a player. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
    }
}
