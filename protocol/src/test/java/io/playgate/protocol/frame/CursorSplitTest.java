package io.playgate.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.protocol.Seeds;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bytes in other pieces give the same boundaries. */
final class CursorSplitTest {
    private static final int STREAMS = 60;
    private static final int SHORT_BYTES = 64;

    static List<FramingCase> framings() {
        return FramingCase.all();
    }

    @ParameterizedTest
    @MethodSource("framings")
    void shouldFindTheSameBoundariesWhereverTheBytesAreSplit(FramingCase framing) {
        long seed = Seeds.next("CursorSplitTest " + framing);
        Random random = new Random(seed);
        int boundaries = 0;
        for (int i = 0; i < STREAMS; i++) {
            byte[] stream = framing.frames().apply(random);
            CursorFeeder feeder = new CursorFeeder(framing, stream);
            feeder.feed();
            feeder.feed(IntStream.range(0, stream.length).toArray());
            for (int cut = 0; cut <= stream.length; cut++) {
                feeder.feed(cut);
            }
            boundaries += framing.plainReader().apply(stream).boundaries().cardinality();
        }
        assertThat(boundaries).as("the streams have frames").isGreaterThan(STREAMS);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void shouldFindTheSameBoundariesAtEveryPairOfSplits(FramingCase framing) {
        long seed = Seeds.next("CursorSplitTest pairs " + framing);
        Random random = new Random(seed);
        int streams = 0;
        while (streams < 4) {
            byte[] stream = framing.frames().apply(random);
            if (stream.length < 8 || stream.length > SHORT_BYTES) {
                continue;
            }
            streams++;
            CursorFeeder feeder = new CursorFeeder(framing, stream);
            for (int first = 0; first <= stream.length; first++) {
                for (int second = first; second <= stream.length; second++) {
                    feeder.feed(first, second);
                }
            }
        }
    }
}
