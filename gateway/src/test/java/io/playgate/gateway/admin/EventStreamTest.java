package io.playgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.accounting.EventLogs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class EventStreamTest {
    private final AdminFixture admin;

    EventStreamTest() throws Exception {
        admin = new AdminFixture(null);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    /** A reader over a bare socket, which shows the lines as they come. */
    private final class Reader implements AutoCloseable {
        private final Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), admin.server.address().getPort());
        private final BufferedReader lines;

        Reader(String path, String... headers) throws IOException {
            socket.setSoTimeout(30_000);
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            until(": playgate events");
        }

        /** The lines up to the one that begins so. */
        List<String> until(String start) throws IOException {
            List<String> read = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
                if (line.startsWith(start)) {
                    return read;
                }
            }
            throw new AssertionError("ended before " + start + ": " + read);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void shouldStreamWhatHappensFromNowOn() throws Exception {
        EventLogs.appendWarning(admin.events, "before", "arena", 1);
        try (Reader reader = new Reader("/v1/events")) {
            EventLogs.appendWarning(admin.events, "p", "arena", 60_000);
            long id = admin.events.lastId();
            assertThat(reader.until("data:"))
                    .containsSubsequence(
                            "id: " + id,
                            "event: session.warning",
                            "data: {\"id\":" + id + ",\"type\":\"session.warning\",\"at\":\"2026-11-18T11:06:40Z\","
                                    + "\"session\":\"s-p\",\"player\":\"p\",\"game\":\"arena\",\"usedMs\":1000,"
                                    + "\"remainingMs\":60000,\"rewardPermille\":1000,\"binding\":\"pool\",\"reason\":null}");
        }
    }

    @Test
    void shouldResumeAfterTheLastEventThatWasSeen() throws Exception {
        long before = admin.events.lastId();
        for (int i = 1; i <= 3; i++) {
            EventLogs.appendWarning(admin.events, "p" + i, "arena", i);
        }
        try (Reader reader = new Reader("/v1/events", "Last-Event-ID: " + (before + 1))) {
            assertThat(reader.until("data:").toString()).contains("\"p2\"");
            assertThat(reader.until("data:").toString()).contains("\"p3\"");
        }
        try (Reader reader = new Reader("/v1/events?after=" + before)) {
            assertThat(reader.until("data:").toString()).contains("\"p1\"");
        }
    }

    @Test
    void shouldTellAReaderWhatItMissed() throws Exception {
        long before = admin.events.lastId();
        for (int i = 1; i <= 20; i++) {
            EventLogs.appendWarning(admin.events, "p" + i, "arena", i);
        }
        try (Reader reader = new Reader("/v1/events?after=" + before)) {
            assertThat(reader.until("data:")).contains("event: stream.lagged");
            assertThat(reader.until("data:").toString()).contains("\"p13\"");
        }
        assertThat(admin.get("/metrics").body()).contains("playgate_events_lost_total 12.0");
    }

    @Test
    void shouldKeepToOneGameWhereAsked() throws Exception {
        try (Reader reader = new Reader("/v1/events?game=chess")) {
            EventLogs.appendWarning(admin.events, "p", "arena", 1);
            EventLogs.appendWarning(admin.events, "q", "chess", 1);
            assertThat(reader.until("data:").toString()).contains("\"q\"").doesNotContain("\"p\"");
        }
    }

    @Test
    @Timeout(30) // a stream, were it accepted, has no end
    void shouldRefuseAGameThatTheConfigurationDoesNotHave() throws Exception {
        HttpResponse<String> answer = admin.get("/v1/events?game=go");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"parameter\":\"game\"", "\"allowed\":\"one of [", "arena", "chess");
    }

    @Test
    void shouldRefuseAnIdThatIsNone() throws Exception {
        assertThat(admin.get("/v1/events?after=x").statusCode()).isEqualTo(400);
        assertThat(admin.get("/v1/events?gme=x").statusCode()).isEqualTo(400);
    }
}
