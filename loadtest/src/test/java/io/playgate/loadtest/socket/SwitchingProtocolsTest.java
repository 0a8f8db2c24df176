package io.playgate.loadtest.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Player and double share the answer's computation, so neither would notice that the other has it wrong. */
class SwitchingProtocolsTest {
    @Test
    void shouldAnswerTheExampleOfRfc6455AsItDoes() {
        assertThat(SwitchingProtocols.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}
