package io.playgate.protocol.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.playgate.protocol.AgeClass;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AttachmentHeadersTest {
    /** The same as in the TLVs. */
    private static final String GOLDEN_SIGNATURE = "caedfa840108a3d97afafa869b5890dfacc74be766a380d550b9f0e736038130";

    @Test
    void shouldWriteTheHeadersOfTheContract() {
        assertThat(headers(Samples.MINOR, Samples.SIGNATURE))
                .containsExactly(
                        entry("X-Playgate-Session", "s-1"),
                        entry("X-Playgate-Player", "an.nguy%E1%BB%85n"),
                        entry("X-Playgate-Age-Class", "minor"),
                        entry("X-Playgate-Used-Ms", "3600000"),
                        entry("X-Playgate-Remaining-Ms", "7200000"),
                        entry("X-Playgate-Reward-Permille", "1000"),
                        entry("X-Playgate-Signature", GOLDEN_SIGNATURE));
    }

    @Test
    void shouldSayUnlimitedAndLeaveOutASignatureThatIsNotWanted() {
        assertThat(headers(Samples.ADULT, null))
                .containsEntry("X-Playgate-Remaining-Ms", "unlimited")
                .doesNotContainKey("X-Playgate-Signature");
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        for (Attachment attachment : new Attachment[] {Samples.MINOR, Samples.ADULT}) {
            Map<String, String> headers = headers(attachment, Samples.SIGNATURE);
            assertThat(AttachmentHeaders.read(headers::get, Samples.SIGNATURE)).isEqualTo(attachment);
        }
    }

    @Test
    void shouldKeepIdsFromEndingAHeaderLine() throws Exception {
        String player = "a\r\nX-Playgate-Age-Class: adult\r\n\u0000 50%\u007f\u00e9";
        Attachment attachment = new Attachment("s", player, AgeClass.MINOR, 0, 0, 0);
        Map<String, String> headers = headers(attachment, null);
        assertThat(headers.get("X-Playgate-Player"))
                .isEqualTo("a%0D%0AX-Playgate-Age-Class:%20adult%0D%0A%00%2050%25%7F%C3%A9");
        assertThat(AttachmentHeaders.read(headers::get, null)).isEqualTo(attachment);
    }

    @Test
    void shouldRefuseEveryChangedOrMissingHeader() {
        Map<String, String> whole = headers(Samples.MINOR, Samples.SIGNATURE);
        for (String name : whole.keySet()) {
            Map<String, String> missing = new LinkedHashMap<>(whole);
            missing.remove(name);
            assertThatThrownBy(() -> AttachmentHeaders.read(missing::get, Samples.SIGNATURE))
                    .isInstanceOf(MalformedAttachmentException.class)
                    .hasMessage(name + " is missing");
            for (String forged : new String[] {"1", "adult", "unlimited", "-1", "%4", "%FF", "é", "9".repeat(20)}) {
                Map<String, String> changed = new LinkedHashMap<>(whole);
                changed.put(name, forged);
                assertThatThrownBy(() -> AttachmentHeaders.read(changed::get, Samples.SIGNATURE))
                        .as("%s: %s", name, forged)
                        .isInstanceOf(MalformedAttachmentException.class)
                        .hasMessageStartingWith("X-Playgate-");
            }
        }
    }

    @Test
    void shouldKnowEveryFormOfItsNames() {
        assertThat(AttachmentHeaders.isReserved("X-Playgate-Player")).isTrue();
        assertThat(AttachmentHeaders.isReserved("x-playgate-anything")).isTrue();
        assertThat(AttachmentHeaders.isReserved("X_PLAYGATE_PLAYER")).isTrue();
        assertThat(AttachmentHeaders.isReserved("X-Playgate")).isFalse();
        assertThat(AttachmentHeaders.isReserved("X-Playgates-Player")).isFalse();
        assertThat(AttachmentHeaders.isReserved("Cookie")).isFalse();
    }

    private static Map<String, String> headers(Attachment attachment, @Nullable AttachmentSignature signature) {
        Map<String, String> headers = new LinkedHashMap<>();
        AttachmentHeaders.write(attachment, signature, headers::put);
        return headers;
    }
}
