package io.playgate.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class StatutoryTest {
    @Test
    void shouldBeTheExactBytesOfTheLaw() {
        byte[] utf8 = Statutory.TEXT.getBytes(StandardCharsets.UTF_8);
        assertThat(utf8).hasSize(78);
        assertThat(HexFormat.of().formatHex(utf8))
                .isEqualTo(
                        "4368c6a169207175c3a120313830207068c3ba74206de1bb9974206e67c3a0792073e1babd20e1baa36e682068c6b0e1bb9f6e672078e1baa57520c491e1babf6e2073e1bba963206b68e1bb8f65");
    }

    @Test
    void shouldBeInNormalFormC() {
        assertThat(Normalizer.isNormalized(Statutory.TEXT, Normalizer.Form.NFC)).isTrue();
    }
}
