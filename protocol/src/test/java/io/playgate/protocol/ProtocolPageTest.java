package io.playgate.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.protocol.attach.AttachmentTlvs;
import io.playgate.protocol.play1.Play1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for authors of clients and servers says what the code says. */
final class ProtocolPageTest {
    private final String page = read();

    @ParameterizedTest
    @EnumSource(CloseReason.class)
    void shouldListEveryReasonWithItsCode(CloseReason reason) {
        assertThat(page).contains("\n| `" + reason.name() + "` | " + reason.webSocketCode() + " | ");
    }

    @Test
    void shouldListEveryTypeOfFrame() {
        Map<String, Byte> types = Map.of(
                "HELLO", Play1.HELLO,
                "DATA", Play1.DATA,
                "PING", Play1.PING,
                "WELCOME", Play1.WELCOME,
                "NOTICE", Play1.NOTICE,
                "GOODBYE", Play1.GOODBYE,
                "PONG", Play1.PONG);
        types.forEach((name, type) -> assertThat(page).contains("\n| `%02x` | %s | ".formatted(type, name)));
    }

    @Test
    void shouldListEveryTlv() {
        int[] types = {
            AttachmentTlvs.SESSION_TYPE,
            AttachmentTlvs.PLAYER_TYPE,
            AttachmentTlvs.AGE_CLASS_TYPE,
            AttachmentTlvs.USED_TYPE,
            AttachmentTlvs.REMAINING_TYPE,
            AttachmentTlvs.REWARD_TYPE,
            AttachmentTlvs.SIGNATURE_TYPE
        };
        for (int type : types) {
            assertThat(page).contains("\n| `%02X` | ".formatted(type));
        }
    }

    private static String read() {
        try {
            String root = System.getProperty("playgate.root");
            return Files.readString(Path.of(root == null ? ".." : root, "docs", "protocol.md"));
        } catch (IOException e) {
            throw new AssertionError("docs/protocol.md", e);
        }
    }
}
