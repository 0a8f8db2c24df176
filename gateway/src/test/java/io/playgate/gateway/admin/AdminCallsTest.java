package io.playgate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each call does and answers, over real sockets. */
final class AdminCallsTest {
    private final AdminFixture admin;

    AdminCallsTest() throws Exception {
        admin = new AdminFixture(null);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void shouldShowAPlayerInTheBytesOfTheContract() throws Exception {
        HttpResponse<String> answer = admin.get("/v1/players/minor");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"player\":\"minor\",\"person\":\"person-minor\",\"ageClass\":\"minor\",\"day\":\"2026-11-21\","
                                + "\"usedMs\":60000,\"remainingMs\":10740000,\"games\":{\"arena\":{\"usedMs\":60000,"
                                + "\"remainingMs\":3540000},\"chess\":{\"usedMs\":0,\"remainingMs\":null}},\"sessions\":[\"s-1\"],"
                                + "\"known\":true,\"birthdate\":null,\"verified\":null,\"guardian\":null}");
        assertThat(admin.get("/v1/players/adult").body()).contains("\"remainingMs\":null,\"games\"");
        assertThat(admin.get("/v1/players/nobody").body()).contains("\"known\":false");
    }

    @Test
    void shouldDecodePlayerIds() throws Exception {
        admin.get("/v1/players/a%2Fb%20Nguy%E1%BB%85n+%F0%9F%8E%AE");
        assertThat(admin.accountant.asked).containsExactly("player a/b Nguyễn+🎮");
    }

    @ParameterizedTest
    @CsvSource({
        "%00,control",
        "a%0Ab,control",
        "%C0%AF,UTF-8",
        "%ED%A0%80,UTF-8",
        "%E1%BB,UTF-8",
        "%4,hexadecimal",
        "'',empty"
    })
    void shouldRefuseBadPlayerIds(String id, String why) throws Exception {
        String request = "GET /v1/players/" + id + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertThat(admin.raw(request)).startsWith("HTTP/1.1 400").contains(why);
        assertThat(admin.get("/v1/players/" + "x".repeat(257)).statusCode()).isEqualTo(400);
        assertThat(admin.accountant.asked).isEmpty();
    }

    @Test
    void shouldPutAPlayer() throws Exception {
        HttpResponse<String> answer = admin.send(
                "PUT",
                "/v1/players/p",
                "{\"birthdate\":\"2012-05-01\",\"verified\":true,\"person\":\"x\",\"guardian\":false}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"birthdate\":\"2012-05-01\",\"verified\":true,\"guardian\":false");
        assertThat(admin.accountant.asked)
                .containsExactly(
                        "put p Identity[birthdate=2012-05-01, verified=true, person=x, guardian=false] by admin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"birthdate\":\"2012-02-30\"} | /birthdate | calendar",
                "{\"birthdate\":\"0012-02-03\"} | /birthdate | 1900",
                "{\"birthdate\":2012}           | /birthdate | string",
                "{\"birthdate\":\"2026-11-20\"} | /birthdate | future",
                "{\"birthdate\":\"2026-12\"}    | /birthdate | future",
                "{\"birthdate\":\"2027\"}       | /birthdate | future",
                "{\"verified\":\"yes\"}         | /verified  | true or false",
                "{\"person\":\"\"}              | /person    | empty",
                "{\"birthday\":\"2012\"}        | /birthday  | birthdate, verified, person, guardian",
                "{\"a/b~\":1}                   | /a~1b~0    | unknown",
                "[]                             | ``         | object",
            })
    void shouldPointAtTheBadMember(String body, String pointer, String says) throws Exception {
        HttpResponse<String> answer = admin.send("PUT", "/v1/players/p", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:playgate:problem:bad-member\"", "\"title\":\"Bad member\"", "\"status\":400")
                .contains("\"instance\":\"/v1/players/p\"", "\"pointer\":\"" + pointer + "\"", says, "\"allowed\":");
        assertThat(admin.accountant.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-19", "2026-11", "2026"})
    void shouldTakeABirthdateThatMayBeToday(String birthdate) throws Exception {
        assertThat(admin.send("PUT", "/v1/players/p", "{\"birthdate\":\"" + birthdate + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRefuseWhatIsNoJson() throws Exception {
        assertThat(admin.send("PUT", "/v1/players/p", "{\"birthdate\":").body()).contains("bad-json", "line 1, column");
        assertThat(admin.send("PUT", "/v1/players/p", "{\"verified\":true,\"verified\":false}")
                        .body())
                .contains("bad-json", "Duplicate");
        assertThat(admin.send("PUT", "/v1/players/p", "{} {}").statusCode()).isEqualTo(400);
        assertThat(admin.send("PUT", "/v1/players/p", "").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldAddPlaySeenElsewhereUnderTheCallersKey() throws Exception {
        String body = "{\"game\":\"arena\",\"from\":\"2026-11-18T17:00:00+07:00\",\"to\":\"2026-11-18T10:30:00Z\"}";
        assertThat(admin.send("POST", "/v1/players/p/playtime", body).statusCode())
                .isEqualTo(200);
        var request = admin.to("/v1/players/p/playtime")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        assertThat(admin.send(request).statusCode()).isEqualTo(200);
        assertThat(admin.accountant.asked)
                .containsExactly(
                        "add p|arena|1794996000000|1794997800000 p arena 1794996000000..1794997800000",
                        "add k-1 p arena 1794996000000..1794997800000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                      | /game     | missing",
                "{\"game\":\"go\",\"from\":\"2026-11-17T00:00:00Z\",\"to\":\"2026-11-17T01:00:00Z\"} | /game | arena",
                "{\"game\":\"arena\",\"from\":\"2026-11-17\",\"to\":\"2026-11-17T01:00:00Z\"}        | /from | offset",
                "{\"game\":\"arena\",\"from\":\"2026-11-17T01:00:00Z\",\"to\":\"2026-11-17T01:00:00Z\"} | /to | after from",
                "{\"game\":\"arena\",\"from\":\"2026-11-17T01:00:00Z\",\"to\":\"2027-01-01T01:00:00Z\"} | /to | 7 days",
                "{\"game\":\"arena\",\"from\":\"2026-11-18T10:00:00Z\",\"to\":\"2026-11-20T01:00:00Z\"} | /to | future",
                "{\"adjustMs\":-60000}                                   | /reason   | missing",
                "{\"adjustMs\":-60000,\"reason\":\" \"}                  | /reason   | characters",
                "{\"adjustMs\":1.5,\"reason\":\"x\"}                     | /adjustMs | whole number",
                "{\"adjustMs\":86400001,\"reason\":\"x\"}                | /adjustMs | 86400000",
                "{\"adjustMs\":1,\"reason\":\"x\",\"from\":\"x\"}        | /from     | can't come with",
                "{\"adjustMs\":1,\"reason\":\"x\",\"game\":\"go\"}       | /game     | arena",
                "{\"adjustMs\":1,\"reason\":\"x\",\"key\":\"\"}          | /key      | printable",
            })
    void shouldRefusePlaytimeThatIsWrong(String body, String pointer, String says) throws Exception {
        HttpResponse<String> answer = admin.send("POST", "/v1/players/p/playtime", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"", says);
        assertThat(admin.accountant.asked).isEmpty();
    }

    @Test
    void shouldHandACorrectionsKeyOn() throws Exception {
        String body = "{\"adjustMs\":-60000,\"reason\":\"outage\",\"key\":\"k\"}";
        assertThat(admin.send("POST", "/v1/players/p/playtime", body).statusCode())
                .isEqualTo(200);
        assertThat(admin.accountant.asked).containsExactly("adjust once k p null -60000 outage by admin");
    }

    @Test
    void shouldListAndCloseSessions() throws Exception {
        assertThat(admin.get("/v1/sessions").body())
                .isEqualTo(
                        "{\"sessions\":[{\"session\":\"s-1\",\"player\":\"p\",\"game\":\"arena\",\"transport\":\"tcp\","
                                + "\"ageClass\":\"minor\",\"attachedAt\":\"2026-11-18T11:06:40Z\""
                                + ",\"remainingMs\":5000},{\"session\":\"s-2\",\"player\":\"q\",\"game\":\"chess\","
                                + "\"transport\":\"websocket\",\"ageClass\":\"adult\",\"attachedAt\":null,\"remainingMs\":null}],"
                                + "\"total\":2,\"next\":null}");
        assertThat(admin.get("/v1/sessions?game=chess").body()).contains("s-2").doesNotContain("s-1");
        assertThat(admin.get("/v1/sessions?limit=1").body()).contains("\"next\":\"s-1\"");
        assertThat(admin.get("/v1/sessions?limit=0").body()).contains("\"parameter\":\"limit\"");
        assertThat(admin.get("/v1/sessions?gmae=chess").statusCode()).isEqualTo(400);
        assertThat(admin.get("/v1/sessions?game=go").statusCode()).isEqualTo(400);
        assertThat(admin.send("DELETE", "/v1/sessions/s-1", "").statusCode()).isEqualTo(204);
        assertThat(admin.send("DELETE", "/v1/sessions/s-9", "").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldShowAndChangeGames() throws Exception {
        assertThat(admin.get("/v1/games").body())
                .contains(
                        "{\"id\":\"arena\",\"status\":\"open\",\"rating\":\"12+\",\"sessions\":3,\"servers\":"
                                + "[{\"server\":\"10.0.0.1:9001\",\"weight\":2,\"sessions\":7,\"state\":\"ejected\"",
                        "\"id\":\"chess\",\"status\":\"suspended\"");
        assertThat(admin.get("/v1/games/go").statusCode()).isEqualTo(404);
        HttpResponse<String> answer = admin.send(
                "PATCH",
                "/v1/games/arena",
                "{\"status\":\"suspended\",\"servers\":[{\"server\":\"[::1]:9002\",\"weight\":3},{\"server\":\"game:1\"}]}");
        assertThat(answer.body()).contains("\"status\":\"suspended\"");
        assertThat(admin.ordered)
                .containsExactly("replace arena [ServerConfig[host=::1, port=9002, weight=3], "
                        + "ServerConfig[host=game, port=1, weight=1]]");
        assertThat(admin.accountant.asked).contains("patch arena GamePatch[suspended=true, rating=null]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"closed\"}                                  | /status",
                "{\"rating\":\"13+\"}                                     | /rating",
                "{\"servers\":[]}                                         | /servers",
                "{\"servers\":[{\"server\":\"nowhere\"}]}                 | /servers/0/server",
                "{\"servers\":[{\"server\":\"a:1\"},{\"server\":\"a:0\"}]} | /servers/1/server",
                "{\"servers\":[{\"server\":\"a:1\",\"weight\":-1}]}       | /servers/0/weight",
                "{\"servers\":[{\"server\":\"a:1\",\"weight\":0}]}        | /servers/0/weight",
                "{\"servers\":[{\"host\":\"a\"}]}                         | /servers/0/host",
            })
    void shouldRefuseAGameThatIsWrong(String body, String pointer) throws Exception {
        HttpResponse<String> answer = admin.send("PATCH", "/v1/games/arena", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
        assertThat(admin.ordered).isEmpty();
    }

    @Test
    void shouldDrainAndReload() throws Exception {
        assertThat(admin.send("POST", "/v1/drain", "").statusCode()).isEqualTo(202);
        assertThat(admin.send("POST", "/v1/drain", "{\"windowMs\":1500}").body())
                .contains("\"windowMs\":1500");
        assertThat(admin.ordered).containsExactly("drain PT30S by admin", "drain PT1.5S by admin");
        assertThat(admin.send("POST", "/v1/reload", "").body())
                .contains("\"changed\":[\"games.arena.rating\"]", "\"needRestart\":[\"state.players\"]");
        admin.reloaded = new AdminCallbacks.Reloaded(List.of("f:1:1: x: wrong"), List.of(), List.of());
        HttpResponse<String> refused = admin.send("POST", "/v1/reload", "");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"errors\":[\"f:1:1: x: wrong\"]");
    }

    @Test
    void shouldReport() throws Exception {
        HttpResponse<String> answer = admin.get("/v1/reports/usage?from=2026-11-01&to=2026-11-21&format=csv");
        assertThat(answer.body()).isEqualTo("usage 2026-11-01 2026-11-21");
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/csv");
        assertThat(admin.get("/v1/reports/usage?from=2026-11-01").body()).contains("\"parameter\":\"to\"");
        assertThat(admin.get("/v1/reports/usage?from=2026-11-02&to=2026-11-01").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/v1/reports/usage?from=x&to=2026-11-01").statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/v1/reports/usage?from=2026-11-01&to=2026-11-01&format=pdf")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/v1/reports/other?from=2026-11-01&to=2026-11-01").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldListPlayersAndShowTheConfiguration() throws Exception {
        assertThat(admin.get("/v1/players?prefix=a&limit=2").body())
                .isEqualTo("{\"players\":[\"a1\",\"a2\"],\"next\":\"a2\"}");
        assertThat(admin.get("/v1/config").body()).contains("\"value\":\"example-games\"");
    }

    @Test
    void shouldChangeTheLogLevel() throws Exception {
        String before = admin.get("/v1/log-level").body();
        assertThat(admin.send("PUT", "/v1/log-level", "{\"level\":\"debug\",\"logger\":\"io.playgate.gateway.some\"}")
                        .body())
                .contains("\"level\":\"debug\"");
        assertThat(admin.send("PUT", "/v1/log-level", "{\"level\":\"loud\"}").statusCode())
                .isEqualTo(400);
        assertThat(admin.send("PUT", "/v1/log-level", "{\"level\":\"debug\",\"logger\":\"org.postgresql\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.get("/v1/log-level").body()).isEqualTo(before);
    }
}
