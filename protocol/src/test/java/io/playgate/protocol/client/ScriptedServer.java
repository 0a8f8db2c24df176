package io.playgate.protocol.client;

import io.playgate.protocol.message.MessageJson;
import io.playgate.protocol.message.PlayerMessage;
import io.playgate.protocol.play1.Play1;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Accepts one connection and plays a script on it; the script runs on a thread of its own. */
final class ScriptedServer implements AutoCloseable {
    /** What the server does. */
    interface Script {
        void play(Peer peer) throws IOException;
    }

    /** The server's end of the connection. */
    record Peer(DataInputStream in, OutputStream out) {
        Play1Frame read() throws IOException {
            return Play1Frame.read(in, Play1.PAYLOAD_BYTES_MAX);
        }

        /** Reads HELLO first: a socket closed with bytes unread would take the answer with it. */
        void answer(byte type, byte[] payload) throws IOException {
            read();
            write(type, payload);
        }

        void answer(byte type, PlayerMessage message) throws IOException {
            answer(type, MessageJson.encode(message));
        }

        void write(byte type, byte[] payload) throws IOException {
            out.write(ByteBuffer.allocate(4 + payload.length)
                    .putInt((type << 24) | payload.length)
                    .put(payload)
                    .array());
        }

        void write(byte type, PlayerMessage message) throws IOException {
            write(type, MessageJson.encode(message));
        }
    }

    private final ServerSocket server;
    private final CompletableFuture<Void> played;

    ScriptedServer(Script script) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        played = CompletableFuture.runAsync(
                () -> {
                    try (Socket socket = server.accept()) {
                        script.play(new Peer(new DataInputStream(socket.getInputStream()), socket.getOutputStream()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task, "scripted-server").start());
    }

    String host() {
        return server.getInetAddress().getHostAddress();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Waits for the script's end; fails as it failed. */
    void join() {
        played.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
