package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.Addresses.Endpoint;
import io.playgate.gateway.config.binding.BadValueException;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaf;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Problems;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.GatewaySpec;
import io.playgate.loadtest.scenario.LineNotices;
import io.playgate.loadtest.scenario.Target;
import io.playgate.loadtest.scenario.Target.Expect;
import io.playgate.loadtest.scenario.Target.Tls;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.TokenSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code targets}, {@code gateway}, {@code tokens} and {@code admin}: where players connect and who is asked about them. */
final class TargetSections {
    private static final Key<Endpoint> ADDRESS = Key.required("address", Addresses.endpoint(), "Where it listens.");
    private static final Key<Transport> TRANSPORT =
            Key.required("transport", Leaves.choice(transports()), "What the bytes look like.");
    private static final Key<String> PATH = Key.of(
            "path",
            Leaves.text(Pattern.compile("/[!-~]{0,2047}"), "a path such as /play?room=1"),
            "/",
            "Request target of a WebSocket.",
            "most listen there");
    private static final Key<Path> CA_FILE = Key.optional(
            "caFile", Leaves.path(), "any certificate is taken", "PEM of the authority that signed the certificate.");
    private static final Key<Tls> TLS = Key.optional(
            "tls",
            new Section<>("How the certificate is judged.", List.of(CA_FILE), TargetSections::bindTls),
            "clear text",
            "TLS; `{}` takes any certificate.");
    private static final Key<String> GAME = Key.of(
            "game",
            Leaves.text(Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}"), "a game's id"),
            "arena",
            "The game there, for accounts of play.",
            "as in the documentation's examples");
    private static final Key<Integer> SHARE =
            Key.of("share", Leaves.count(1, 1000), "1", "Its share of the sessions.", "equal shares");
    private static final Key<Expect> EXPECT = Key.of(
            "expect",
            Leaves.choice(expectations()),
            "echo",
            "What comes back for a message.",
            "only an echo can be judged whole");

    private static final Key<String> NOTICE = Key.of(
            "notice",
            template(),
            LineNotices.PLAIN.notice(),
            "A notice, as the listener's `notices.notice`.",
            "as in docs");
    private static final Key<String> GOODBYE = Key.of(
            "goodbye", template(), LineNotices.PLAIN.goodbye(), "The last line, as `notices.goodbye`.", "as in docs");
    private static final Key<LineNotices> NOTICES = Key.section(
            "notices",
            new Section<>(
                    "How the gateway's messages look in a game of lines.",
                    List.of(NOTICE, GOODBYE),
                    values -> new LineNotices(values.get(NOTICE), values.get(GOODBYE))));

    static final ListOf<Target> TARGETS = new ListOf<>(
            new Section<>(
                    "A place to connect to.",
                    List.of(ADDRESS, TRANSPORT, PATH, TLS, GAME, SHARE, EXPECT, NOTICES),
                    TargetSections::bindTarget),
            1,
            100);

    private static final Key<List<Transport>> TRANSPORTS = Key.of(
            "transports",
            new ListOf<>(Leaves.choice(gatewayTransports()), 1, 3),
            "[play1, websocket]",
            "One game with one listener for each.",
            "both ways that players come");
    private static final Key<Boolean> SIGNED = Key.of(
            "signed", Leaves.flag(), "true", "Whether the attached state is signed and verified.", "production signs");
    private static final Key<Long> MIDNIGHT_IN = Key.optional(
            "midnightIn",
            Forms.durationNs("1s", "12h"),
            "as it comes",
            "The zone of the policy is chosen so that its day ends this long after the start.");
    private static final Key<List<String>> SETS = Key.of(
            "set",
            new ListOf<>(Leaves.freeText(4096, "KEY=VALUE of the gateway's configuration"), 0, 100),
            "[]",
            "Further configuration, as --set takes it.",
            "none is needed");

    static final Section<GatewaySpec> GATEWAY = new Section<>(
            "A gateway started for the run, in a process of its own; its policy follows from `limits`.",
            List.of(TRANSPORTS, SIGNED, MIDNIGHT_IN, SETS),
            TargetSections::bindGateway);

    private static final Key<String> KEY_ID = Key.of(
            "keyId",
            Leaves.freeText(64, "1 to 64 characters"),
            "main",
            "The kid of the header.",
            "as in the reference");
    private static final Key<Path> SECRET_FILE =
            Key.required("secretFile", Leaves.path(), "The HS256 key, at least 32 bytes.");
    private static final Key<Boolean> CLAIMS = Key.of(
            "claims",
            Leaves.flag(),
            "true",
            "Whether birth date, verification and person go into the token.",
            "needs no registry");

    static final Section<TokenSpec> TOKENS = new Section<>(
            "How players prove who they are.",
            List.of(KEY_ID, SECRET_FILE, CLAIMS),
            values -> new TokenSpec(values.get(KEY_ID), values.get(SECRET_FILE), values.get(CLAIMS)));

    private static final Key<String> URL =
            Key.required("url", Leaves.text(Pattern.compile("https?://[!-~]{1,500}"), "an http URL"), "The admin API.");
    private static final Key<Path> TOKEN_FILE =
            Key.optional("tokenFile", Leaves.path(), "no token", "Its bearer token.");
    private static final Key<String> LEDGER = Key.optional(
            "ledger",
            Leaves.text(Pattern.compile("jdbc:[!-~]{1,500}"), "a JDBC URL"),
            "not compared",
            "The ledger, compared when the run is over.");

    static final Section<AdminSpec> ADMIN = new Section<>(
            "The gateway's admin API: scraped while the run lasts, compared when it is over.",
            List.of(URL, TOKEN_FILE, LEDGER),
            values -> new AdminSpec(URI.create(values.get(URL)), values.find(TOKEN_FILE), values.find(LEDGER)));

    private TargetSections() {}

    static Map<String, Transport> transports() {
        Map<String, Transport> names = gatewayTransports();
        names.put("tcp", Transport.TCP);
        return names;
    }

    private static Map<String, Transport> gatewayTransports() {
        Map<String, Transport> names = new LinkedHashMap<>();
        names.put("play1", Transport.PLAY1);
        names.put("websocket", Transport.WEBSOCKET);
        names.put("line", Transport.LINE);
        return names;
    }

    /** The line's end may be written as in the gateway's file, or left out. */
    private static Leaf<String> template() {
        return Leaves.freeText(1000, "a template with {text} and more than its places")
                .map(text -> {
                    String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
                    if (!line.contains("{text}") || line.startsWith("{")) {
                        throw new BadValueException(Problems.quote(text) + " can't be told from a line of the game");
                    }
                    return line;
                });
    }

    private static Map<String, Expect> expectations() {
        Map<String, Expect> names = new LinkedHashMap<>();
        names.put("echo", Expect.ECHO);
        names.put("broadcast", Expect.BROADCAST);
        names.put("reply", Expect.REPLY);
        names.put("nothing", Expect.NOTHING);
        return names;
    }

    private static Tls bindTls(Values values) {
        Path caFile = values.find(CA_FILE);
        return new Tls(caFile == null ? null : caFile.toString());
    }

    private static Target bindTarget(Values values) {
        Endpoint at = values.get(ADDRESS);
        return new Target(
                at.host() + ":" + at.port(),
                at.host(),
                at.port(),
                values.get(TRANSPORT),
                values.get(PATH),
                values.find(TLS),
                values.get(GAME),
                values.get(SHARE),
                values.get(EXPECT),
                values.get(NOTICES));
    }

    private static GatewaySpec bindGateway(Values values) {
        Long midnightInNs = values.find(MIDNIGHT_IN);
        return new GatewaySpec(
                values.get(TRANSPORTS), values.get(SIGNED), midnightInNs == null ? -1 : midnightInNs, values.get(SETS));
    }
}
