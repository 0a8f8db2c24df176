package io.playgate.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes either are a message, which then is written and read again as the same, or are refused by the one exception. */
final class MessageFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void json(byte[] bytes) {
        PlayerMessage message;
        try {
            message = MessageJson.decode(bytes);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return;
        }
        try {
            PlayerMessage again = MessageJson.decode(MessageJson.encode(message));
            assertThat(again.getClass()).isEqualTo(message.getClass());
        } catch (MalformedMessageException e) {
            throw new AssertionError("what was written can't be read: " + message, e);
        }
    }
}
