package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.Addresses;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.loadtest.scenario.Dist;
import io.playgate.loadtest.scenario.LinkSpec;
import io.playgate.loadtest.scenario.Target.Transport;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.scenario.UpstreamSpec.Attach;
import io.playgate.loadtest.scenario.UpstreamSpec.Behaviour;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code upstreams}: doubles of game servers that the harness runs itself. */
final class UpstreamSection {
    private static final Key<Dist> DELAY = Key.of(
            "delay", Forms.durations("1m"), "0s", "Added to every chunk of bytes, each way.", "loopback adds none");
    private static final Key<Integer> CUTS = permille("cuts", "Connections that are reset.");
    private static final Key<Integer> STALLS = permille("stalls", "Connections that stop once, for `stall`.");
    private static final Key<Integer> TRUNCATIONS =
            permille("truncations", "Connections that end in the middle of a chunk.");
    private static final Key<Dist> AFTER = Key.of(
            "after",
            Forms.durations("7d"),
            "1s",
            "When in a connection's life the fault strikes.",
            "after the handshake");
    private static final Key<Long> STALL =
            Key.of("stall", Forms.durationNs("1ms", "1h"), "1s", "Length of a stall.", "a long garbage collection");

    private static final Section<LinkSpec> LINK = new Section<>(
            "Faults between the gateway and the double, by seed.",
            List.of(DELAY, CUTS, STALLS, TRUNCATIONS, AFTER, STALL),
            UpstreamSection::bindLink);

    private static final Key<InetSocketAddress> LISTEN =
            Key.of("listen", Addresses.listen(), "127.0.0.1:0", "Where it listens.", "any free port on this machine");
    private static final Key<Transport> TRANSPORT =
            Key.required("transport", Leaves.choice(TargetSections.transports()), "What the gateway speaks to it.");
    private static final Key<Behaviour> BEHAVIOUR = Key.of(
            "behaviour", Leaves.choice(behaviours()), "echo", "What it does with a message.", "an echo can be judged");
    private static final Key<Dist> THINK =
            Key.of("think", Forms.durations("1h"), "0s", "Time to think before an answer.", "the double adds nothing");
    private static final Key<Attach> ATTACH =
            Key.of("attach", Leaves.choice(attachments()), "none", "Where the attached state is.", "a plain server");
    private static final Key<Path> SIGNING_KEY_FILE =
            Key.optional("signingKeyFile", Leaves.path(), "not verified", "Key of the attachment's HMAC.");
    private static final Key<Integer> ROOM_SIZE = Key.of(
            "roomSize",
            Leaves.count(1, 100_000),
            "10",
            "Players of one broadcast room.",
            "a match of five against five");
    private static final Key<LinkSpec> LINK_KEY = Key.optional("link", LINK, "no faults", "Faults on the way to it.");

    static final ListOf<UpstreamSpec> LIST = new ListOf<>(
            new Section<>(
                    "A double of a game server.",
                    List.of(LISTEN, TRANSPORT, BEHAVIOUR, THINK, ATTACH, SIGNING_KEY_FILE, ROOM_SIZE, LINK_KEY),
                    UpstreamSection::bind),
            0,
            100);

    private UpstreamSection() {}

    private static Key<Integer> permille(String name, String purpose) {
        return Key.of(name, Leaves.count(0, 1000), "0", purpose + " Permille of the connections.", "none");
    }

    private static Map<String, Behaviour> behaviours() {
        Map<String, Behaviour> names = new LinkedHashMap<>();
        names.put("echo", Behaviour.ECHO);
        names.put("sink", Behaviour.SINK);
        names.put("broadcast", Behaviour.BROADCAST);
        names.put("mute", Behaviour.MUTE);
        names.put("torn", Behaviour.TORN);
        return names;
    }

    private static Map<String, Attach> attachments() {
        Map<String, Attach> names = new LinkedHashMap<>();
        names.put("none", Attach.NONE);
        names.put("proxy-v2", Attach.PROXY_V2);
        names.put("headers", Attach.HEADERS);
        return names;
    }

    private static LinkSpec bindLink(Values values) {
        return new LinkSpec(
                values.get(DELAY),
                values.get(CUTS),
                values.get(STALLS),
                values.get(TRUNCATIONS),
                values.get(AFTER),
                values.get(STALL));
    }

    private static UpstreamSpec bind(Values values) {
        InetSocketAddress listen = values.get(LISTEN);
        Path key = values.find(SIGNING_KEY_FILE);
        return new UpstreamSpec(
                listen.getAddress().getHostAddress(),
                listen.getPort(),
                values.get(TRANSPORT),
                values.get(BEHAVIOUR),
                values.get(THINK),
                values.get(ATTACH),
                key == null ? null : key.toString(),
                values.get(ROOM_SIZE),
                values.find(LINK_KEY));
    }
}
