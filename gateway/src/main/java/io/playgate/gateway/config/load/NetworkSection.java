package io.playgate.gateway.config.load;

import io.playgate.gateway.config.NetworkConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.Quantities;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code network}: sockets and event loops. */
final class NetworkSection {
    private static final Key<NetworkConfig.Transport> TRANSPORT = Key.of(
            "transport",
            Leaves.choice(transports()),
            "auto",
            "Which of the kernel's interfaces carries the bytes.",
            "epoll where the machine has it, else NIO");
    private static final Key<Integer> EVENT_LOOPS = Key.of(
            "eventLoops", Leaves.count(0, 1_024), "0", "Event loops; 0: one per processor.", "a loop never waits");
    private static final Key<Integer> RECEIVE_BUFFER_BYTES = Key.of(
            "receiveBufferBytes",
            Quantities.smallSize("512", "1MiB"),
            "16KiB",
            "Most that is read from a socket at once; an idle session holds no buffer.",
            "a game's message is 50 bytes to 4 KiB; 16 KiB is one TLS record");
    private static final Key<Integer> WRITE_BUFFER_LOW_BYTES = Key.of(
            "writeBufferLowBytes",
            Quantities.smallSize("1KiB", "16MiB"),
            "32KiB",
            "Reading from the other side goes on when this little is left to write.",
            "half of writeBufferHighBytes, so that it doesn't flutter");
    private static final Key<Integer> WRITE_BUFFER_HIGH_BYTES = Key.of(
            "writeBufferHighBytes",
            Quantities.smallSize("1KiB", "64MiB"),
            "64KiB",
            "Reading from the other side stops when this much waits to be written.",
            "10,000 stalled players × 64 KiB = 640 MiB");

    static final Section<NetworkConfig> SECTION = new Section<>(
            "Sockets and event loops.",
            List.of(TRANSPORT, EVENT_LOOPS, RECEIVE_BUFFER_BYTES, WRITE_BUFFER_LOW_BYTES, WRITE_BUFFER_HIGH_BYTES),
            NetworkSection::bind);

    private NetworkSection() {}

    private static Map<String, NetworkConfig.Transport> transports() {
        Map<String, NetworkConfig.Transport> names = new LinkedHashMap<>();
        names.put("auto", NetworkConfig.Transport.AUTO);
        names.put("epoll", NetworkConfig.Transport.EPOLL);
        names.put("io_uring", NetworkConfig.Transport.IO_URING);
        names.put("nio", NetworkConfig.Transport.NIO);
        return names;
    }

    private static NetworkConfig bind(Values values) {
        Integer low = values.find(WRITE_BUFFER_LOW_BYTES);
        Integer high = values.find(WRITE_BUFFER_HIGH_BYTES);
        if (low != null && high != null && low > high) {
            values.error(WRITE_BUFFER_LOW_BYTES, low + " is above writeBufferHighBytes, allowed: at most " + high);
        }
        return new NetworkConfig(
                values.get(TRANSPORT),
                values.get(EVENT_LOOPS),
                values.get(RECEIVE_BUFFER_BYTES),
                values.get(WRITE_BUFFER_LOW_BYTES),
                values.get(WRITE_BUFFER_HIGH_BYTES));
    }
}
