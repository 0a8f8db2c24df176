package io.playgate.gateway.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a listener and of its game's upstream fits together. */
final class ListenerRulesTest {
    private final ConfigFixture fixture;

    ListenerRulesTest(@TempDir Path directory) throws IOException {
        fixture = new ConfigFixture(directory);
    }

    /** What is told of a listener with these keys in line 7, without file and line. */
    private List<String> errors(String keys) {
        String yaml = ConfigFixture.MINIMAL.replace("transport: tcp,", keys + ",");
        return fixture.errors(yaml).stream()
                .map(line -> line.replaceFirst("^playgate\\.yaml:7:\\d+: games\\[0\\]\\.listeners\\[0\\]\\.?", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            transport: tcp, framing: opaque | notices: no message can be placed into opaque framing, allowed: none
            transport: tcp, framing: opaque, notices: {notice: x} | notices: no message can be placed into opaque framing, allowed: none
            transport: tcp, framing: minecraft | notices: playgate fits only framing play1, allowed: none, {notice: …, goodbye: …} in the game's own format
            transport: tcp, framing: line | notices: playgate fits only framing play1, allowed: none, {notice: …, goodbye: …} in the game's own format
            transport: tcp, notices: {notice: x} | notices: templates do not fit framing play1, allowed: playgate, none
            transport: tcp, framing: line, notices: {notice: "a\\n", goodbye: b} | notices: goodbye does not end with the delimiter, allowed: whole lines
            transport: tcp, framing: line, notices: {} | notices.notice: is missing, allowed: notice, goodbye or both; to say nothing write notices: none
            transport: tcp, framing: line, notices: {notice: {hex: "0x"}} | notices.notice.hex: has characters that are no pairs of hexadecimal digits, allowed: pairs of hexadecimal digits, spaces between them, and {text}, {rating}, {remaining}, {retryAt}
            transport: tcp, framing: lines, notices: none | framing: "lines" is not known, did you mean "line"? allowed: play1 or {play1: {…}}, line or {line: {…}}, {lengthField: {…}}, minecraft, opaque
            transport: tcp, framing: {line: {}, opaque: {}}, notices: none | framing: does not name one form, allowed: play1 or {play1: {…}}, line or {line: {…}}, {lengthField: {…}}, minecraft, opaque
            transport: tcp, framing: lengthField, notices: none | framing.lengthField.bytes: is missing, allowed: a whole number, 1 to 8
            transport: tcp, framing: {lengthField: {bytes: 5}}, notices: none | framing.lengthField.bytes: 5 is no width of a length field, allowed: 1, 2, 3, 4, 8
            transport: tcp, framing: {lengthField: {bytes: 4, offset: 6, maxBytes: 9}}, notices: none | framing.lengthField.maxBytes: 9 is shorter than the header, allowed: at least 10
            transport: tcp, framing: {lengthField: {bytes: 4, order: middle}}, notices: none | framing.lengthField.order: "middle" is not known, allowed: big, little
            transport: tcp, framing: {line: {delimiter: "…"}}, notices: none | framing.line.delimiter: has a character of more than one byte, allowed: characters of ISO 8859-1
            transport: tcp, framing: {line: {delimiter: "\\r\\n", maxBytes: 1}}, notices: none | framing.line.maxBytes: 1 is shorter than the delimiter, allowed: at least 2
            transport: tcp, framing: {play1: {frameBytesMax: 16MiB}} | framing.play1.frameBytesMax: 16MiB is out of range, allowed: a size such as 4096 or 64KiB, 1 to 16777215
            transport: tcp, framing: opaque, notices: none, identity: {firstFrame: {pattern: '(?<account>.)'}} | identity: firstFrame looks into frames of the game's own format, allowed: with framing line, lengthField or minecraft
            transport: tcp, identity: {firstFrame: {pattern: '(?<account>.)'}} | identity: firstFrame looks into frames of the game's own format, allowed: with framing line, lengthField or minecraft
            transport: tcp, identity: {firstFrame: {pattern: 'a(b'}} | identity.firstFrame.pattern: "a(b" does not compile (Unclosed group at 3), allowed: a regular expression (java.util.regex) with a group (?<account>…)
            transport: tcp, identity: {firstFrame: {pattern: 'a(b)'}} | identity.firstFrame.pattern: "a(b)" has no group called account, allowed: a regular expression (java.util.regex) with a group (?<account>…)
            transport: tcp, identity: firstframe | identity: "firstframe" is not known, did you mean "firstFrame"? allowed: hello, {firstFrame: {…}}, proxy-v2
            transport: tcp, identity: proxy-v2 | identity: proxy-v2 trusts nobody, allowed: with proxyFrom naming the trusted peers
            transport: tcp, identity: proxy-v2, proxyFrom: [10.0.0.0/8], tls: {certificateFile: chain.pem, keyFile: private.pem} | tls: the proxy that vouches for the player has ended their TLS, allowed: not with identity: proxy-v2
            transport: tcp, proxyFrom: [10.0.0.0/33] | proxyFrom[0]: "10.0.0.0/33" is no range of addresses, allowed: a range such as 10.0.0.0/8 or fd00::/8
            transport: tcp, path: / | path: does not belong here, allowed: only with transport: websocket
            transport: websocket, framing: play1 | framing: does not belong here, allowed: only with transport: tcp
            transport: websocket, identity: hello | identity: does not belong here, allowed: only with transport: tcp
            transport: websocket, path: game | path: "game" is not allowed here, allowed: a path beginning with /
            transport: tcp, tls: {certificateFile: chain.pem} | tls.keyFile: is missing, allowed: a path, relative to the working directory
            transport: tcp, handshakeTimeout: 8 | handshakeTimeout: "8" is no duration, allowed: a duration such as 6s, 250ms or PT180M, 50ms to 5m
            """)
    void shouldRefuseWhatDoesNotFit(String keys, String told) {
        assertThat(errors(keys)).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            transport: tcp, framing: line, notices: {goodbye: "bye\\n"} |
            transport: tcp, framing: {line: {delimiter: "\\r\\n"}}, notices: {notice: {hex: "41 {text} 0d0A"}} |
            transport: tcp, framing: minecraft, notices: none |
            transport: tcp, framing: opaque, notices: none, identity: proxy-v2, proxyFrom: ["fd00::/8", 10.0.0.0/8] |
            transport: tcp, framing: {play1: {frameBytesMax: 1MiB}}, tls: {certificateFile: chain.pem, keyFile: private.pem} |
            transport: tcp, framing: line, notices: none, identity: {firstFrame: {pattern: '^login (?<account>.+)$'}} |
            transport: tcp, framing: {lengthField: {bytes: 2}}, notices: none, identity: {firstFrame: {pattern: '(?<account>.)'}} |
            transport: tcp, framing: minecraft, notices: none, identity: {firstFrame: {pattern: '(?<account>.)'}} |
            transport: websocket, path: /play, notices: {notice: "{text}"} |
            transport: websocket, notices: none |
            """)
    void shouldAcceptWhatFits(String keys) {
        assertThat(errors(keys)).isEmpty();
    }

    @Test
    void shouldAttachHeadersOnlyToWebSocket() {
        String headers = ConfigFixture.MINIMAL.replace("9001\"]", "9001\"], attach: headers");

        assertThat(fixture.errors(headers))
                .containsExactly("playgate.yaml:8:53: games[0].upstream.attach: headers cannot be sent to a game with a"
                        + " tcp listener, allowed: proxy-v2, none");
        assertThat(fixture.errors(headers.replace("tcp", "websocket"))).isEmpty();
    }

    @Test
    void shouldNeedNoTokensWhereNobodyComesWithOne() {
        String yaml = ConfigFixture.MINIMAL
                .replaceFirst("tokens:.*\n", "")
                .replace("transport: tcp", "transport: tcp, identity: proxy-v2, proxyFrom: [10.0.0.0/8]");

        assertThat(fixture.errors(yaml)).isEmpty();
    }
}
