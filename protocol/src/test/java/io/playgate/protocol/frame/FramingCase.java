package io.playgate.protocol.frame;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** One way of framing with its cursor, its plain reader and a source of streams. */
record FramingCase(
        String name,
        Supplier<FrameCursor> cursor,
        Function<byte[], Reading> plainReader,
        Function<Random, byte[]> frames) {
    static List<FramingCase> all() {
        return List.of(
                new FramingCase(
                        "play1 from a client",
                        () -> Play1Cursor.fromClient(1000),
                        stream -> PlainReaders.play1(stream, 1000, true),
                        random -> RandomFrames.play1(random, true)),
                new FramingCase(
                        "play1 from a server",
                        () -> Play1Cursor.fromServer(1000),
                        stream -> PlainReaders.play1(stream, 1000, false),
                        random -> RandomFrames.play1(random, false)),
                line("\n", 20),
                line("\r\n", 40),
                line("abab", 30),
                line("aabaaabaaabaaaba", 60),
                lengthField(0, 2, true, 0, true, 300),
                lengthField(3, 1, false, 0, false, 300),
                lengthField(0, 3, false, -2, false, 300),
                lengthField(2, 3, true, 5, true, 300),
                lengthField(1, 4, false, 0, true, 300),
                lengthField(1, 4, true, Integer.MIN_VALUE, false, Integer.MAX_VALUE),
                lengthField(0, 8, false, -1_000_000, false, Integer.MAX_VALUE),
                lengthField(5, 8, true, 1, false, 300),
                new FramingCase("minecraft", MinecraftCursor::new, PlainReaders::minecraft, RandomFrames::minecraft),
                new FramingCase(
                        "websocket",
                        () -> new WebSocketCursor(70_000),
                        stream -> PlainReaders.webSocket(stream, 70_000),
                        RandomFrames::webSocket));
    }

    private static FramingCase line(String delimiter, int max) {
        byte[] bytes = delimiter.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return new FramingCase(
                "lines ending with " + delimiter.replace("\r", "CR").replace("\n", "LF"),
                () -> new LineCursor(bytes, max),
                stream -> PlainReaders.line(stream, bytes, max),
                random -> RandomFrames.lines(random, bytes));
    }

    private static FramingCase lengthField(
            int offset, int bytes, boolean little, int adjustment, boolean includesHeader, int max) {
        return new FramingCase(
                "length of " + bytes + (little ? " little" : " big") + " at " + offset + " adjusted by " + adjustment
                        + (includesHeader ? " with header" : ""),
                () -> new LengthFieldCursor(offset, bytes, little, adjustment, includesHeader, max),
                stream -> PlainReaders.lengthField(stream, offset, bytes, little, adjustment, includesHeader, max),
                random -> RandomFrames.lengthField(random, offset, bytes, little, adjustment, includesHeader));
    }

    @Override
    public String toString() {
        return name;
    }
}
