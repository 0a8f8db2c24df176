package io.playgate.loadtest.system;

import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.MessageJson;
import io.playgate.protocol.message.PlayerMessage;
import io.playgate.protocol.play1.Play1;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A player's socket, written and read by hand, so that a test can be as wrong as it likes. Used by one thread a direction. */
final class PlayerSocket implements AutoCloseable {
    private static final int TIMEOUT_MS = 60_000;

    final Socket socket;
    final DataInputStream in;
    final OutputStream out;

    /** One frame: PLAY/1's type or WebSocket's opcode, and the payload as text. */
    record Frame(int type, String text) {
        /** The code of a WebSocket close frame, 0 where it has none. */
        int code() {
            return text.isEmpty() ? 0 : (text.charAt(0) << 8) | text.charAt(1);
        }
    }

    PlayerSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
    }

    static PlayerSocket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MS);
        return new PlayerSocket(socket);
    }

    /** Connects and says HELLO. */
    static PlayerSocket hello(int port, String token) throws IOException {
        PlayerSocket player = connect(port);
        player.play1(Play1.HELLO, token.getBytes(StandardCharsets.US_ASCII));
        return player;
    }

    /** Connects, says HELLO and reads WELCOME and the first notice. */
    static PlayerSocket playing(int port, String token) throws IOException {
        PlayerSocket player = hello(port, token);
        player.expectPlay1(Play1.WELCOME);
        player.expectPlay1(Play1.NOTICE);
        return player;
    }

    /** Connects and asks for an upgrade. */
    static PlayerSocket upgrade(int port, String token) throws IOException {
        PlayerSocket player = connect(port);
        player.text(upgradeHead("/?token=" + token));
        return player;
    }

    /** Connects, upgrades and reads the welcome and the first notice. */
    static PlayerSocket upgraded(int port, String token) throws IOException {
        PlayerSocket player = upgrade(port, token);
        String head = player.head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no upgrade: " + head);
        }
        player.webSocket();
        player.webSocket();
        return player;
    }

    static String upgradeHead(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + Base64.getEncoder().encodeToString(new byte[16]) + "\r\n\r\n";
    }

    void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void play1(byte type, byte[] payload) throws IOException {
        byte[] frame = new byte[Play1.HEADER_BYTES + payload.length];
        frame[0] = type;
        frame[1] = (byte) (payload.length >>> 16);
        frame[2] = (byte) (payload.length >>> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, Play1.HEADER_BYTES, payload.length);
        out.write(frame);
    }

    /** Reads one PLAY/1 frame. */
    Frame play1() throws IOException {
        byte type = in.readByte();
        int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        return new Frame(type, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    void expectPlay1(byte type) throws IOException {
        Frame frame = play1();
        if (frame.type() != type) {
            throw new IOException("expected a frame of type " + type + ", got " + frame);
        }
    }

    /** Reads PLAY/1 frames up to the GOODBYE and the end of the stream behind it. */
    Goodbye goodbye() throws Exception {
        Frame frame = play1();
        while (frame.type() != Play1.GOODBYE) {
            frame = play1();
        }
        expectEnd();
        return (Goodbye) message(frame);
    }

    /** Reads one WebSocket frame; the text of a close frame begins with its code. */
    Frame webSocket() throws IOException {
        byte first = in.readByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        boolean masked = (second & 0x80) != 0;
        in.skipNBytes(masked ? 4 : 0);
        byte[] payload = in.readNBytes((int) length);
        boolean close = (first & 0x0f) == 8;
        return new Frame(
                first & 0x0f, new String(payload, close ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    /** Reads WebSocket frames up to a close frame and the end of the stream behind it; returns its code. */
    int webSocketClose() throws IOException {
        Frame frame = webSocket();
        while (frame.type() != 8) {
            frame = webSocket();
        }
        expectEnd();
        return frame.code();
    }

    /** Reads an HTTP head. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Reads on until the gateway has closed; a reset counts as the end. */
    void expectEnd() throws IOException {
        try {
            while (in.read() >= 0) {
                // What is still on its way.
            }
        } catch (EOFException | SocketException e) {
            // Closed abruptly: also an end.
        }
    }

    static PlayerMessage message(Frame frame) throws Exception {
        return MessageJson.decode(frame.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
