package io.playgate.gateway.ledger;

import static io.playgate.gateway.ledger.LedgerBench.DAY;
import static io.playgate.gateway.ledger.LedgerBench.POLICY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.ledger.LedgerEvent.Audited;
import io.playgate.gateway.ledger.LedgerEvent.Heartbeat;
import io.playgate.gateway.ledger.LedgerEvent.NodeStarted;
import io.playgate.gateway.ledger.LedgerEvent.PlayAdjusted;
import io.playgate.gateway.ledger.LedgerEvent.PlayReported;
import io.playgate.gateway.ledger.LedgerEvent.PlayerChanged;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven;
import io.playgate.gateway.ledger.journal.JournalException;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event survives its bytes; the bytes themselves are fixed for ever. */
class EventCodecTest {
    static Stream<LedgerEvent> events() {
        return Stream.of(
                LedgerBench.opened("s", "an", "p", "arena", 1),
                LedgerBench.closed("s", 2),
                LedgerBench.played("s", "an", "p", "arena", 3, 4),
                LedgerBench.verdict(VerdictGiven.Kind.ADVISED, "s", "an", "p", 5),
                new VerdictGiven(
                        6, null, "Ánh", "p", "g", VerdictGiven.Kind.REFUSED, CloseReason.AGE_RATING, null, 0, ""),
                new VerdictGiven(7, "s", "a", "p", "g", VerdictGiven.Kind.CUT, null, Binding.WINDOW, -1, POLICY),
                new PlayerChanged(8, "an", "p", null, null, true, "token", POLICY),
                new PlayerChanged(9, "an", "p", "2012", false, false, "operator", POLICY),
                new PlayAdjusted(10, "id", "an", "p", null, DAY, -5, "ops", "why", POLICY),
                new PlayAdjusted(11, "id", "an", "p", "g", DAY, 5, "ops", "", POLICY),
                new PlayReported(12, "k", "an", "p", "g", DAY, 1, 2, POLICY),
                new Audited(13, "ops", "act", "an", "{\"a\":\"ế\"}", POLICY),
                new Heartbeat(14),
                new NodeStarted(15, 9));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldReadBackWhatWasWritten(LedgerEvent event) {
        ByteBuffer bytes = ByteBuffer.allocate(4_096);
        EventCodec.encode(event, bytes);
        assertThat(EventCodec.decode(bytes.flip())).isEqualTo(event);
    }

    @Test
    void shouldKeepItsBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(128);
        EventCodec.encode(LedgerBench.closed("s1", 0x0102030405060708L), bytes);
        assertThat(HexFormat.of().formatHex(bytes.array(), 0, bytes.position()))
                .isEqualTo("02" + "0102030405060708" + "0002" + "7331" + "000b" + "504c415945525f4c454654" + "0018"
                        + "766e2d323032344030313233343536373839616263646566");
    }

    @Test
    void shouldBoundAndCleanTextsWithoutCuttingACharacter() {
        String hostile = "\0" + "é".repeat(Fields.TEXT_BYTES_MAX);
        ByteBuffer bytes = ByteBuffer.allocate(100_000);
        EventCodec.encode(new Audited(1, "o", "a", "s", hostile, ""), bytes);
        Audited read = (Audited) EventCodec.decode(bytes.flip());
        assertThat(read.detail()).startsWith("\uFFFDéé").doesNotContain("\0");
        assertThat(read.detail().substring(1)).matches("é+");
        assertThat(read.detail().length()).isGreaterThan(Fields.TEXT_BYTES_MAX / 2 - 4);
    }

    @Test
    void shouldNameTheNewerVersionForAnUnknownKind() {
        ByteBuffer bytes = ByteBuffer.allocate(16).put((byte) 99).putLong(1).flip();
        assertThatThrownBy(() -> EventCodec.decode(bytes))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("newer Playgate");
    }
}
