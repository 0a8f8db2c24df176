package io.playgate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of allowed transitions, whole. */
class SessionStateTest {
    @Test
    void shouldAllowTheseTransitionsAndNoOther() {
        String table = Arrays.stream(SessionState.values())
                .map(state -> state + " -> "
                        + Arrays.stream(SessionState.values())
                                .filter(state::mayBecome)
                                .toList())
                .collect(Collectors.joining("\n"));
        assertThat(table)
                .isEqualTo(
                        """
                        ADMISSION -> [CONNECT, CLOSING, CLOSED]
                        CONNECT -> [RELAY, CLOSING, CLOSED]
                        RELAY -> [CLOSING, CLOSED]
                        CLOSING -> [CLOSED]
                        CLOSED -> []""");
    }
}
