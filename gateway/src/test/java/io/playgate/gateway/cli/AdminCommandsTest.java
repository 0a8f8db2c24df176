package io.playgate.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.admin.AdminFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thin clients against a real admin server. */
final class AdminCommandsTest {
    private final AdminFixture admin;
    private final Path directory;

    AdminCommandsTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.admin = new AdminFixture(null);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private CliRun run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--admin";
        all[arguments.length + 1] = admin.url();
        return CliRun.of(all);
    }

    @Test
    void shouldShowAPlayerAsATableAndAsJson() {
        CliRun table = run("player", "get", "a/b c");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out())
                .contains("player                   a/b c")
                .contains("usedMs                   60000 (1m)")
                .contains("games.chess.remainingMs  unlimited")
                .contains("sessions                 s-1");
        assertThat(admin.asked()).containsExactly("player a/b c");
        assertThat(run("player", "get", "p", "--json").out())
                .startsWith("{\"player\":\"p\"")
                .endsWith("}" + System.lineSeparator());
    }

    @Test
    void shouldPutAdjustAddAndListPlayers() {
        assertThat(run("player", "put", "p", "--birthdate", "2012-05-01", "--verified", "--person", "x")
                        .exitCode())
                .isZero();
        assertThat(run("player", "adjust", "p", "--by", "-10m", "--reason", "outage", "--game", "arena")
                        .exitCode())
                .isZero();
        assertThat(run(
                                "player",
                                "add",
                                "p",
                                "--game",
                                "arena",
                                "--from",
                                "2026-11-18T10:00:00Z",
                                "--to",
                                "2026-11-18T10:30:00Z",
                                "--key",
                                "k")
                        .exitCode())
                .isZero();
        assertThat(run("player", "list", "--prefix", "a").out().lines()).containsExactly("a1", "a2");
        String user = System.getProperty("user.name");
        assertThat(admin.asked())
                .containsExactly(
                        "put p Identity[birthdate=2012-05-01, verified=true, person=x, guardian=null] by " + user,
                        "adjust p arena -600000 outage by " + user,
                        "add k p arena 1794996000000..1794997800000");
    }

    @Test
    void shouldListAndCloseSessions() {
        assertThat(run("session", "list").out().lines().toList())
                .hasSize(3)
                .first()
                .asString()
                .matches("session +player +game +transport +ageClass +attachedAt +remainingMs");
        assertThat(run("session", "list", "--json").out()).contains("\"total\":2");
        assertThat(run("session", "close", "s-1").out()).contains("closed s-1");
        CliRun missing = run("session", "close", "s-9");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("refused (404)").contains("s-9");
    }

    @Test
    void shouldDrainReloadAndReport() throws Exception {
        assertThat(run("drain", "--window", "1500ms").out()).contains("1500 ms");
        assertThat(admin.ordered()).singleElement().asString().startsWith("drain PT1.5S by ");
        assertThat(run("reload").out()).contains("games.arena.rating");
        assertThat(run("report", "usage", "--from", "2026-11-01", "--to", "2026-11-21")
                        .out())
                .contains("usage 2026-11-01 2026-11-21");
        Path file = directory.resolve("report.html");
        assertThat(run(
                                "report",
                                "period",
                                "--from",
                                "2026-11-01",
                                "--to",
                                "2026-11-21",
                                "--format",
                                "html",
                                "--out",
                                file.toString())
                        .exitCode())
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("period 2026-11-01 2026-11-21");
    }

    @Test
    void shouldSayWhyInOneLineAndByExitCode() throws Exception {
        CliRun refused = run("player", "put", "p", "--birthdate", "2012-02-30");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("birthdate")
                .contains("allowed: a date")
                .doesNotContain("\tat ");
        CliRun usage = CliRun.of("player", "adjust", "p", "--by", "soon", "--reason", "x");
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(usage.err()).contains("'soon' is no duration").doesNotContain("\tat ");
        CliRun unreachable = CliRun.of("player", "get", "p", "--admin", "http://127.0.0.1:1");
        assertThat(unreachable.exitCode()).isEqualTo(3);
        assertThat(unreachable.err()).contains("no gateway answers at http://127.0.0.1:1");
        assertThat(CliRun.of("player", "get", "p", "--admin", "not an address").exitCode())
                .isEqualTo(2);
        assertThat(CliRun.of("nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void shouldExplainAPlayerOfTheGateway() {
        CliRun run = run("policy", "explain", "--player", "p", "--at", "2026-11-21T19:30:00+07:00");
        assertThat(run.out()).contains("no birth date is known", "1m of 3h");
        assertThat(run("policy", "explain", "--player", "p", "--at", "2026-12-24T19:30:00+07:00")
                        .out())
                .contains("Nothing is counted on 2026-12-24");
    }

    @Test
    void shouldShowTheTokenWhereOneIsAskedFor() throws Exception {
        Path token = Files.writeString(directory.resolve("admin.token"), "s3cret\n");
        try (AdminFixture guarded = new AdminFixture(token)) {
            CliRun without = CliRun.of("session", "list", "--admin", guarded.url());
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.err()).contains("refused (401)");
            assertThat(CliRun.of("session", "list", "--admin", guarded.url(), "--admin-token-file", token.toString())
                            .exitCode())
                    .isZero();
            CliRun noFile = CliRun.of("session", "list", "--admin", guarded.url(), "--admin-token-file", "none");
            assertThat(noFile.exitCode()).isEqualTo(2);
        }
    }
}
