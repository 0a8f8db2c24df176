package io.playgate.protocol.client;

import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.MessageJson;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.PlayerMessage;
import io.playgate.protocol.message.Welcome;
import io.playgate.protocol.play1.Play1;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One stay on a game through the gateway over TCP, contract section 4.
 *
 * <pre>{@code
 * PlaygateClient client = new PlaygateClient()
 *         .onData(bytes -> game.apply(bytes))
 *         .onNotice(notice -> screen.show(notice.rating(), notice.text()))
 *         .onGoodbye(goodbye -> screen.leave(goodbye.text(), goodbye.retryAt()));
 * Welcome welcome = client.connect("play.example", 7001, token);
 * client.send(move);
 * }</pre>
 *
 * <p>Set the listeners before connecting; they run on the client's own reading thread, one after the other, in the order of the frames. A
 * slow listener holds up the reading and so, in time, the server. Any thread may send, ping and close. A client connects once.
 */
public final class PlaygateClient implements AutoCloseable {
    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(10);

    private final SocketFactory sockets;
    private Duration timeout = TIMEOUT_DEFAULT;
    private int dataBytesMax = Play1.DATA_BYTES_MAX_DEFAULT;
    private Consumer<byte[]> dataListener = data -> {};
    private Consumer<Notice> noticeListener = notice -> {};
    private Consumer<Goodbye> goodbyeListener = goodbye -> {};
    private Consumer<byte[]> pongListener = payload -> {};
    private Consumer<Optional<IOException>> closeListener = failure -> {};

    /** Set once by {@link #connect} before the reading thread starts. */
    private volatile @Nullable Socket socket;

    private volatile boolean closing;

    /** A client over plain TCP. */
    public PlaygateClient() {
        this(SocketFactory.getDefault());
    }

    /** A client over the factory's sockets. With TLS the server's name is verified (RFC 2818). */
    public PlaygateClient(SocketFactory sockets) {
        this.sockets = sockets;
    }

    /** Called with the payload of each DATA frame of the game server. */
    public PlaygateClient onData(Consumer<byte[]> listener) {
        dataListener = listener;
        return this;
    }

    /** Called with each notice: show its text and, all the while, its rating. */
    public PlaygateClient onNotice(Consumer<Notice> listener) {
        noticeListener = listener;
        return this;
    }

    /** Called when the gateway ends the session; the connection closes right after. */
    public PlaygateClient onGoodbye(Consumer<Goodbye> listener) {
        goodbyeListener = listener;
        return this;
    }

    /** Called with the payload of each answer to {@link #ping}. */
    public PlaygateClient onPong(Consumer<byte[]> listener) {
        pongListener = listener;
        return this;
    }

    /** Called once when the connection is closed, with the failure unless it ended in order or by {@link #close}. */
    public PlaygateClient onClose(Consumer<Optional<IOException>> listener) {
        closeListener = listener;
        return this;
    }

    /** How long connecting and the answer to HELLO may take each; 10 s unless set. */
    public PlaygateClient timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    /** Longest payload of a DATA frame in either direction; 65,535 unless set, as in the gateway's listener. */
    public PlaygateClient dataBytesMax(int limit) {
        dataBytesMax = limit;
        return this;
    }

    /**
     * Connects, says HELLO and waits for the answer.
     *
     * @param token the signed token, ASCII
     * @throws RefusedException if the gateway refuses, with its GOODBYE
     * @throws IOException if it can't be reached or doesn't speak PLAY/1
     */
    public Welcome connect(String host, int port, String token) throws IOException {
        if (socket != null) {
            throw new IllegalStateException("a client connects once");
        }
        Socket connected = sockets.createSocket();
        socket = connected;
        try {
            int timeoutMs = Math.toIntExact(timeout.toMillis());
            connected.setTcpNoDelay(true);
            if (connected instanceof SSLSocket tls) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
            }
            connected.connect(new InetSocketAddress(host, port), timeoutMs);
            connected.setSoTimeout(timeoutMs);
            write(Play1.HELLO, token.getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(new BufferedInputStream(connected.getInputStream()));
            Welcome welcome = readWelcome(in);
            connected.setSoTimeout(0);
            Thread reader = new Thread(() -> read(in), "playgate-client");
            reader.setDaemon(true);
            reader.start();
            return welcome;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Welcome readWelcome(DataInputStream in) throws IOException {
        Play1Frame answer = Play1Frame.read(in, dataBytesMax);
        if (answer.type() == Play1.WELCOME && MessageJson.decode(answer.payload()) instanceof Welcome welcome) {
            return welcome;
        }
        if (answer.type() == Play1.GOODBYE && MessageJson.decode(answer.payload()) instanceof Goodbye goodbye) {
            throw new RefusedException(goodbye);
        }
        throw new IOException("neither WELCOME nor GOODBYE but a frame of type 0x%02x".formatted(answer.type()));
    }

    private void read(DataInputStream in) {
        Optional<IOException> failure = Optional.empty();
        try {
            while (true) {
                dispatch(Play1Frame.read(in, dataBytesMax));
            }
        } catch (EOFException e) {
            // The other side closed in order, or in the middle of a frame, which says no more than that it is gone.
            close();
        } catch (IOException e) {
            failure = closing ? Optional.empty() : Optional.of(e);
        } finally {
            close();
            closeListener.accept(failure);
        }
    }

    private void dispatch(Play1Frame frame) throws IOException {
        switch (frame.type()) {
            case Play1.DATA -> dataListener.accept(frame.payload());
            case Play1.PONG -> pongListener.accept(frame.payload());
            case Play1.NOTICE, Play1.GOODBYE -> {
                PlayerMessage message = MessageJson.decode(frame.payload());
                if (message instanceof Notice notice) {
                    noticeListener.accept(notice);
                } else if (message instanceof Goodbye goodbye) {
                    goodbyeListener.accept(goodbye);
                }
            }
            default -> throw new IOException("a frame of type 0x%02x is not the gateway's".formatted(frame.type()));
        }
    }

    /**
     * Sends a DATA frame.
     *
     * @throws IllegalArgumentException if the payload is over the limit, which would end the session
     */
    public void send(byte[] payload) throws IOException {
        if (payload.length > dataBytesMax) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes, allowed are " + dataBytesMax);
        }
        write(Play1.DATA, payload);
    }

    /**
     * Sends a PING, which the gateway answers itself.
     *
     * @param payload comes back to {@link #onPong}, at most 125 bytes
     */
    public void ping(byte[] payload) throws IOException {
        if (payload.length > Play1.CONTROL_PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "payload of " + payload.length + " bytes, allowed are " + Play1.CONTROL_PAYLOAD_BYTES_MAX);
        }
        write(Play1.PING, payload);
    }

    private void write(byte type, byte[] payload) throws IOException {
        Socket connected = socket;
        if (connected == null) {
            throw new IllegalStateException("not connected");
        }
        if (payload.length > Play1.PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes doesn't fit into a frame");
        }
        // Header and payload in one write, so that they go in one packet.
        ByteBuffer frame = ByteBuffer.allocate(Play1.HEADER_BYTES + payload.length)
                .putInt((type << 24) | payload.length)
                .put(payload);
        OutputStream out = connected.getOutputStream();
        synchronized (this) {
            out.write(frame.array());
        }
    }

    /** Leaves. Does nothing if already closed; {@link #onClose} is told if the session was open. */
    @Override
    public void close() {
        closing = true;
        Socket connected = socket;
        if (connected != null) {
            try {
                connected.close();
            } catch (IOException e) {
                // A socket that can't even be closed is gone; there is no one left to tell.
                return;
            }
        }
    }
}
