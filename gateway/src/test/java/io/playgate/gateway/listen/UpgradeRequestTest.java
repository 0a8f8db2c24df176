package io.playgate.gateway.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The upgrade request: what is refused, where the token is found, and what the server gets to see. */
class UpgradeRequestTest {
    private static final String GOOD =
            """
            GET /field?a=1 HTTP/1.1
            Host: play.example
            upgrade: WebSocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
            Cookie: b=2
            """;

    private static UpgradeRequest parse(String request) throws UpgradeRequest.Unacceptable {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder());
        channel.writeInbound(Unpooled.copiedBuffer(request.replace("\n", "\r\n") + "\r\n", StandardCharsets.UTF_8));
        HttpRequest read = channel.readInbound();
        channel.finishAndReleaseAll();
        return UpgradeRequest.of(read, "/field");
    }

    @Test
    void shouldTellWhatIsTooLongFromWhatIsNoHttp() {
        assertThatThrownBy(() -> parse(GOOD.replace("a=1", "a=" + "1".repeat(5_000))))
                .isInstanceOfSatisfying(
                        UpgradeRequest.Unacceptable.class,
                        e -> assertThat(e.status().code()).isEqualTo(414));
        assertThatThrownBy(() -> parse(GOOD.replace("b=2", "b=" + "2".repeat(10_000))))
                .isInstanceOfSatisfying(
                        UpgradeRequest.Unacceptable.class,
                        e -> assertThat(e.status().code()).isEqualTo(431));
    }

    @Test
    void shouldPassEverythingOnUnchanged() throws Exception {
        UpgradeRequest request = parse(GOOD);
        assertThat(request.token()).isNull();
        assertThat(new String(request.head(), StandardCharsets.ISO_8859_1))
                .isEqualTo(GOOD.replace("\n", "\r\n") + "\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: play.example| |400|Host must come exactly once, not 0",
                "Host: play.example|Host: a~Host: b|400|Host must come exactly once, not 2",
                "upgrade: WebSocket| |426|only WebSocket",
                "upgrade: WebSocket|Upgrade: websocket~Upgrade: websocket|400|Upgrade must come exactly once",
                "Connection: keep-alive, Upgrade|Connection: close|400|Connection must name Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==| |400|Sec-WebSocket-Key must come exactly once",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Key: short|400|16 bytes",
                "Sec-WebSocket-Version: 13|Sec-WebSocket-Version: 8|426|is 13",
                "Sec-WebSocket-Version: 13|Sec-WebSocket-Version: 13~Sec-WebSocket-Version: 13|400|exactly once",
                "GET /field|POST /field|400|is a GET",
                "GET /field|GET /other|404|nothing is served",
                "HTTP/1.1|HTTP/1.0|400|HTTP/1.1",
                "Cookie: b=2|Content-Length: 5|400|no body",
                "Cookie: b=2|Transfer-Encoding: chunked|400|no body",
            })
    void shouldRefuseWhatIsNoUpgrade(String replaced, String by, int status, String said) {
        String request = GOOD.replace(replaced, by == null ? "X-Filler: 1" : by.replace("~", "\n"));
        assertThatThrownBy(() -> parse(request))
                .isInstanceOf(UpgradeRequest.Unacceptable.class)
                .hasMessageContaining(said)
                .satisfies(e -> assertThat(
                                ((UpgradeRequest.Unacceptable) e).status().code())
                        .isEqualTo(status));
    }

    @Test
    void shouldTakeTheTokenOutOfTheQuery() throws Exception {
        UpgradeRequest request = parse(GOOD.replace("?a=1", "?a=1&token=x.y.z&b=%20"));
        assertThat(request.token()).isEqualTo("x.y.z");
        assertThat(new String(request.head(), StandardCharsets.ISO_8859_1))
                .startsWith("GET /field?a=1&b=%20 HTTP/1.1\r\n");
    }

    @Test
    void shouldTakeTheTokenOutOfTheSubprotocols() throws Exception {
        UpgradeRequest request =
                parse(GOOD.replace("Cookie: b=2", "Sec-WebSocket-Protocol: v2, playgate.token.x.y.z, v1"));
        assertThat(request.token()).isEqualTo("x.y.z");
        assertThat(new String(request.head(), StandardCharsets.ISO_8859_1))
                .contains("sec-websocket-protocol: v2, v1\r\n")
                .doesNotContain("x.y.z");
    }

    @Test
    void shouldPreferTheHeaderAndStillHideTheOthers() throws Exception {
        UpgradeRequest request =
                parse(GOOD.replace("?a=1", "?token=query").replace("Cookie: b=2", "Authorization: Bearer head.er"));
        assertThat(request.token()).isEqualTo("head.er");
        assertThat(new String(request.head(), StandardCharsets.ISO_8859_1)).startsWith("GET /field HTTP/1.1\r\n");
    }

    @Test
    void shouldSwitchAsTheRfcSays() throws Exception {
        // The key and the answer of RFC 6455, section 1.3.
        assertThat(new String(parse(GOOD).ownSwitch(), StandardCharsets.US_ASCII))
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    }
}
