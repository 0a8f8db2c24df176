package io.playgate.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A little gateway over PLAY/1 that echoes by itself, counts play and cuts, and does one thing wrong. A thread per connection: it need not
 * be fast, it must be plain.
 */
final class BrokenGateway implements AutoCloseable {
    private static final String TEXT = "Chơi quá 180 phút một ngày sẽ ảnh hưởng xấu đến sức khỏe";

    /** What it does wrong. */
    enum Fault {
        NONE,
        CUTS_LATE,
        CUTS_EARLY,
        CUTS_ADULTS,
        NEVER_CUTS,
        DROPS_A_FRAME,
        REPEATS_A_FRAME,
        CHANGES_A_FRAME,
        NOTICE_INSIDE_A_FRAME,
        NO_ADVISORY,
        OTHER_TEXT,
        FORGETS_A_SECOND,
        CHARGES_TWICE,
        REFUSES_EVERYBODY,
        FREEZES
    }

    private final Fault fault;
    private final long capNs;
    private final ServerSocket listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Long> usedNs = new ConcurrentHashMap<>();
    private final HttpServer admin;
    private final long startNs = System.nanoTime();
    private final AtomicInteger sessions = new AtomicInteger();
    private final @Nullable LedgerDouble ledger;

    BrokenGateway(Fault fault, Duration cap) throws IOException {
        this(fault, cap, null);
    }

    /** A gateway that keeps a ledger; null: none. */
    BrokenGateway(Fault fault, Duration cap, @Nullable LedgerDouble ledger) throws IOException {
        this.ledger = ledger;
        this.fault = fault;
        this.capNs = cap.toNanos();
        this.admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        admin.createContext("/v1/players/", exchange -> {
            String player = exchange.getRequestURI().getPath().substring("/v1/players/".length());
            byte[] body = ("{\"usedMs\":" + reportedMs(player) + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        admin.start();
        threads.execute(this::accept);
    }

    private long reportedMs(String player) {
        long ms = usedNs.getOrDefault(player, 0L) / 1_000_000;
        return switch (fault) {
            case FORGETS_A_SECOND -> Math.max(0, ms - 1000);
            case CHARGES_TWICE -> 2 * ms;
            default -> ms;
        };
    }

    int port() {
        return listener.getLocalPort();
    }

    @Nullable
    String ledgerUrl() {
        return ledger == null ? null : ledger.url();
    }

    URI adminUrl() {
        return URI.create("http://127.0.0.1:" + admin.getAddress().getPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the end of the test.
            timer.shutdown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            JsonNode claims = claims(frame(in, 0x01));
            String player = claims.path("sub").asText();
            boolean minor = LocalDate.parse(claims.path("birthdate").asText())
                    .plusYears(18)
                    .isAfter(LocalDate.now(ZoneOffset.UTC));
            new Session(socket, player, minor || fault == Fault.CUTS_ADULTS).play(in, minor);
        } catch (IOException e) {
            // The player is gone.
            return;
        }
    }

    private static byte[] frame(DataInputStream in, int type) throws IOException {
        int head = in.readInt();
        if (head >>> 24 != type) {
            throw new IOException("unexpected frame");
        }
        return in.readNBytes(head & 0xFFFFFF);
    }

    private static JsonNode claims(byte[] token) throws IOException {
        String payload = new String(token, StandardCharsets.US_ASCII).split("\\.", -1)[1];
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
    }

    /** One player's stay. */
    private final class Session {
        private final Socket socket;
        private final OutputStream out;
        private final String player;
        private final boolean limited;
        private final String id = "s" + sessions.incrementAndGet();
        private boolean counted;
        private long attachedMs;
        private int frames;

        Session(Socket socket, String player, boolean limited) throws IOException {
            this.socket = socket;
            this.out = socket.getOutputStream();
            this.player = player;
            this.limited = limited;
        }

        void play(DataInputStream in, boolean minor) throws IOException {
            long remainingNs = capNs - usedNs.getOrDefault(player, 0L);
            if (fault == Fault.REFUSES_EVERYBODY || (limited && remainingNs <= 0)) {
                say(0x83, goodbye());
                return;
            }
            long attachedNs = System.nanoTime();
            attachedMs = System.currentTimeMillis();
            String remaining = minor ? Long.toString(remainingNs / 1_000_000) : "null";
            say(
                    0x81,
                    "{\"playgate\":1,\"type\":\"welcome\",\"session\":\"" + id
                            + "\",\"ageClass\":\"minor\",\"usedMs\":0,\"remainingMs\":"
                            + remaining + "}");
            if (fault != Fault.NO_ADVISORY) {
                say(0x82, notice(fault == Fault.OTHER_TEXT ? TEXT.replace("ỏe", "oẻ") : TEXT));
            }
            if (limited && fault != Fault.NEVER_CUTS) {
                long atNs = remainingNs + offsetNs();
                timer.schedule(() -> cut(attachedNs, remainingNs), atNs, TimeUnit.NANOSECONDS);
            }
            try {
                while (true) {
                    echo(frame(in, 0x02));
                }
            } finally {
                count(System.nanoTime() - attachedNs);
            }
        }

        private long offsetNs() {
            return switch (fault) {
                case CUTS_LATE -> TimeUnit.MILLISECONDS.toNanos(2500);
                case CUTS_EARLY -> -capNs / 2;
                default -> 0;
            };
        }

        private void cut(long attachedNs, long remainingNs) {
            try {
                count(Math.min(System.nanoTime() - attachedNs, remainingNs));
                say(0x83, goodbye());
                socket.close();
            } catch (IOException e) {
                // Left a moment before.
                return;
            }
        }

        private synchronized void count(long ns) {
            if (!counted) {
                counted = true;
                usedNs.merge(player, ns, Long::sum);
                if (ledger != null) {
                    ledger.played(id, player, attachedMs, attachedMs + ns / 1_000_000);
                }
            }
        }

        private void echo(byte[] message) throws IOException {
            int number = frames++;
            if (fault == Fault.FREEZES) {
                freeze();
            }
            switch (number == 5 ? fault : Fault.NONE) {
                case DROPS_A_FRAME -> {}
                case REPEATS_A_FRAME -> {
                    write(0x02, message);
                    write(0x02, message);
                }
                case CHANGES_A_FRAME -> {
                    message[message.length - 1] ^= 1;
                    write(0x02, message);
                }
                case NOTICE_INSIDE_A_FRAME -> noticeInside(message);
                default -> write(0x02, message);
            }
        }

        /** Still between 1 s and 3 s of its life. */
        private void freeze() throws IOException {
            long aliveNs = System.nanoTime() - startNs;
            if (aliveNs > 1_000_000_000L && aliveNs < 3_000_000_000L) {
                try {
                    boolean never = new CountDownLatch(1).await(3_000_000_000L - aliveNs, TimeUnit.NANOSECONDS);
                    assert !never;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }

        private synchronized void noticeInside(byte[] message) throws IOException {
            out.write(ByteBuffer.allocate(4 + 20)
                    .putInt(0x02 << 24 | message.length)
                    .put(message, 0, 20)
                    .array());
            say(0x82, notice(TEXT));
            out.write(message, 20, message.length - 20);
        }

        private void say(int type, String json) throws IOException {
            write(type, json.getBytes(StandardCharsets.UTF_8));
        }

        private synchronized void write(int type, byte[] payload) throws IOException {
            out.write(ByteBuffer.allocate(4 + payload.length)
                    .putInt(type << 24 | payload.length)
                    .put(payload)
                    .array());
        }
    }

    private static String notice(String text) {
        return "{\"playgate\":1,\"type\":\"notice\",\"kind\":\"advisory\",\"rating\":\"12+\",\"text\":\"" + text
                + "\"}";
    }

    private static String goodbye() {
        return "{\"playgate\":1,\"type\":\"goodbye\",\"reason\":\"PLAYTIME_LIMIT\",\"retryAt\":\""
                + OffsetDateTime.now(ZoneOffset.UTC).plusHours(1) + "\"}";
    }

    @Override
    public void close() throws IOException {
        listener.close();
        admin.stop(0);
        threads.shutdownNow();
        timer.shutdownNow();
    }
}
