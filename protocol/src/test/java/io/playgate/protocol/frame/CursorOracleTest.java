package io.playgate.protocol.frame;

import io.playgate.protocol.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random streams in random pieces against the plain readers. */
final class CursorOracleTest {
    private static final int STREAMS = 5_000;

    static List<FramingCase> framings() {
        return FramingCase.all();
    }

    @ParameterizedTest
    @MethodSource("framings")
    void shouldAgreeWithThePlainReader(FramingCase framing) {
        long seed = Seeds.next("CursorOracleTest " + framing);
        Random random = new Random(seed);
        for (int i = 0; i < STREAMS; i++) {
            byte[] stream = framing.frames().apply(random);
            new CursorFeeder(framing, stream).feed(cuts(random, stream.length));
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void shouldAgreeWithThePlainReaderOnNoise(FramingCase framing) {
        long seed = Seeds.next("CursorOracleTest noise " + framing);
        Random random = new Random(seed);
        for (int i = 0; i < STREAMS; i++) {
            byte[] stream = new byte[random.nextInt(40)];
            random.nextBytes(stream);
            new CursorFeeder(framing, stream).feed(cuts(random, stream.length));
        }
    }

    private static int[] cuts(Random random, int bytes) {
        return random.ints(random.nextInt(8), 0, bytes + 1).sorted().toArray();
    }
}
