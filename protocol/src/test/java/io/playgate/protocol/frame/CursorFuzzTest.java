package io.playgate.protocol.frame;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/**
 * Coverage-guided search for bytes and splits at which a cursor and the plain reader disagree. An ordinary run replays the seeds and what
 * was once found; {@code JAZZER_FUZZ=1} with {@code -Dtest=CursorFuzzTest#webSocket} searches for a minute.
 */
final class CursorFuzzTest {
    private static final int CUTS_MAX = 6;

    @FuzzTest(maxDuration = "1m")
    void play1FromClient(FuzzedDataProvider data) {
        int dataBytesMax = data.consumeInt(1, 300);
        feed(
                data,
                new FramingCase(
                        "play1",
                        () -> Play1Cursor.fromClient(dataBytesMax),
                        stream -> PlainReaders.play1(stream, dataBytesMax, true),
                        random -> new byte[0]));
    }

    @FuzzTest(maxDuration = "1m")
    void play1FromServer(FuzzedDataProvider data) {
        int dataBytesMax = data.consumeInt(1, 300);
        feed(
                data,
                new FramingCase(
                        "play1",
                        () -> Play1Cursor.fromServer(dataBytesMax),
                        stream -> PlainReaders.play1(stream, dataBytesMax, false),
                        random -> new byte[0]));
    }

    @FuzzTest(maxDuration = "1m")
    void line(FuzzedDataProvider data) {
        byte[] delimiter = data.consumeBytes(LineCursor.DELIMITER_BYTES_MAX);
        if (delimiter.length == 0) {
            return;
        }
        int max = data.consumeInt(delimiter.length, 100);
        feed(
                data,
                new FramingCase(
                        "line",
                        () -> new LineCursor(delimiter, max),
                        stream -> PlainReaders.line(stream, delimiter, max),
                        random -> new byte[0]));
    }

    @FuzzTest(maxDuration = "1m")
    void lengthField(FuzzedDataProvider data) {
        int offset = data.consumeInt(0, 9);
        int bytes = data.pickValue(new int[] {1, 2, 3, 4, 8});
        boolean little = data.consumeBoolean();
        int adjustment = data.consumeInt();
        boolean includesHeader = data.consumeBoolean();
        int max = data.consumeInt(offset + bytes, Integer.MAX_VALUE);
        feed(
                data,
                new FramingCase(
                        "length field",
                        () -> new LengthFieldCursor(offset, bytes, little, adjustment, includesHeader, max),
                        stream -> PlainReaders.lengthField(
                                stream, offset, bytes, little, adjustment, includesHeader, max),
                        random -> new byte[0]));
    }

    @FuzzTest(maxDuration = "1m")
    void minecraft(FuzzedDataProvider data) {
        feed(data, new FramingCase("minecraft", MinecraftCursor::new, PlainReaders::minecraft, random -> new byte[0]));
    }

    @FuzzTest(maxDuration = "1m")
    void webSocket(FuzzedDataProvider data) {
        int max = data.consumeInt(125, 100_000);
        feed(
                data,
                new FramingCase(
                        "websocket",
                        () -> new WebSocketCursor(max),
                        stream -> PlainReaders.webSocket(stream, max),
                        random -> new byte[0]));
    }

    private static void feed(FuzzedDataProvider data, FramingCase framing) {
        int[] cuts = new int[data.consumeInt(0, CUTS_MAX)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = data.consumeInt(0, 255);
        }
        byte[] stream = data.consumeRemainingAsBytes();
        int[] within =
                Arrays.stream(cuts).filter(cut -> cut < stream.length).sorted().toArray();
        new CursorFeeder(framing, stream).feed(within);
    }
}
