package io.playgate.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.clock.SystemClock;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.ledger.Ledger;
import io.playgate.gateway.ledger.LedgerEvent.PlayRecorded;
import io.playgate.gateway.ledger.LedgerEvent.PlayerChanged;
import io.playgate.gateway.ledger.LedgerEvent.SessionClosed;
import io.playgate.gateway.ledger.LedgerEvent.SessionOpened;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven;
import io.playgate.gateway.ledger.LedgerUnavailableException;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** A small history whose numbers can be counted by hand, in every form. */
class ReportsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final String POLICY = "vn-2024@00aa";
    private static final ReportPeriod PERIOD = ReportPeriod.parse("2026-05-30", "2026-06-02");

    private int sessions;

    @Test
    void shouldCountWhatHappened(@TempDir Path directory) throws Exception {
        LedgerConfig config = history(directory);
        try (Reports reports = reports(config)) {
            Report csv = make(reports, ReportKind.USAGE, ReportFormat.CSV);
            assertThat(csv.fileName()).isEqualTo("usage-2026-05-30-2026-06-01.csv");
            assertThat(csv.contentType()).startsWith("text/csv");
            assertThat(csv.body().split("\r\n", -1))
                    .containsExactly(
                            "from,to,game,accounts,persons,minors,sessions,playedMinutes,minorPlayedMinutes,peakConcurrency,"
                                    + "warnings,cuts,refusals,returnsAfterCut,overlappingAccounts",
                            "2026-05-30,2026-05-30,*,0,0,0,0,0,0,0,0,0,0,0,0",
                            "2026-05-31,2026-05-31,*,3,2,1,4,150,90,3,1,1,2,1,1",
                            "2026-05-31,2026-05-31,\"a\"\"r,ena\",2,2,1,3,120,60,2,1,1,1,0,0",
                            "2026-05-31,2026-05-31,maze,1,1,1,1,60,60,1,0,0,1,1,0",
                            "2026-06-01,2026-06-01,*,1,1,0,1,30,0,1,0,0,0,0,0",
                            "2026-06-01,2026-06-01,\"a\"\"r,ena\",1,1,0,1,30,0,1,0,0,0,0,0",
                            "2026-05-30,2026-06-01,*,3,2,1,4,180,90,3,1,1,2,1,1",
                            "2026-05-30,2026-06-01,\"a\"\"r,ena\",2,2,1,3,150,60,2,1,1,1,0,0",
                            "2026-05-30,2026-06-01,maze,1,1,1,1,60,60,1,0,0,1,1,0",
                            "");
        }
    }

    @Test
    void shouldSayTheSameInJsonByMonth(@TempDir Path directory) throws Exception {
        LedgerConfig config = history(directory);
        try (Reports reports = reports(config)) {
            JsonNode root = new ObjectMapper()
                    .readTree(
                            make(reports, ReportKind.PERIOD, ReportFormat.JSON).body());
            assertThat(root.get("report").asText()).isEqualTo("period");
            assertThat(root.get("enterprise").asText()).isEqualTo("example <games>");
            assertThat(root.get("writtenAt").asText()).isEqualTo("2026-06-02 07:00:00 +07:00");
            assertThat(root.get("policies").toString()).isEqualTo("[\"" + POLICY + "\"]");
            // As the API's own parameters: the last day, included.
            assertThat(root.get("from").asText()).isEqualTo("2026-05-30");
            assertThat(root.get("to").asText()).isEqualTo("2026-06-01");
            assertThat(root.at("/slices/0/to").asText()).isEqualTo("2026-05-31");
            assertThat(root.get("slices")).hasSize(2);
            assertThat(root.at("/slices/0/minorPlayedMinutes").asLong()).isEqualTo(90);
            assertThat(root.at("/slices/1/games/a\"r,ena/playedMinutes").asLong())
                    .isEqualTo(30);
            assertThat(root.at("/total/persons").asLong()).isEqualTo(2);
            // An is there from 20:00 to 21:00 and, on another account, from 20:30 to 21:30; Chi from 20:59 to 21:29.
            assertThat(root.at("/peakConcurrencyByHour/20").asLong()).isEqualTo(3);
            assertThat(root.at("/peakConcurrencyByHour/21").asLong()).isEqualTo(2);
            assertThat(root.at("/peakConcurrencyByHour/22").asLong()).isZero();
            assertThat(root.at("/peakConcurrencyByHour/0").asLong()).isEqualTo(1);
        }
    }

    @Test
    void shouldPrintOnePageThatNeedsNothingElse(@TempDir Path directory) throws Exception {
        LedgerConfig config = history(directory);
        try (Reports reports = reports(config)) {
            String page = make(reports, ReportKind.USAGE, ReportFormat.HTML).body();
            assertThat(page)
                    .contains("example &lt;games&gt;", "a&quot;r,ena", "Minutes by minors", "Peak concurrency by hour")
                    .doesNotContain("<script", "http:", "https:", "NaN", "Infinity");
            assertThat(page.split("<svg", -1)).hasSize(6);
            for (int at = page.indexOf("<svg"); at >= 0; at = page.indexOf("<svg", at + 1)) {
                String svg = page.substring(at, page.indexOf("</svg>", at) + 6);
                assertThat(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new InputSource(new StringReader(svg)))
                                .getDocumentElement()
                                .getTagName())
                        .isEqualTo("svg");
            }
        }
    }

    @Test
    void shouldSayThatTheDatabaseIsAway(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("sql"), "");
        try (Reports reports = reports(config("jdbc:sqlite:" + directory.resolve("sql/ledger.db")))) {
            assertThatThrownBy(() -> make(reports, ReportKind.USAGE, ReportFormat.CSV))
                    .hasCauseInstanceOf(LedgerUnavailableException.class);
        }
    }

    /** An (a minor with two accounts) and Chi (of age) on the last of May; Chi plays on over midnight. */
    private LedgerConfig history(Path directory) throws Exception {
        LedgerConfig config = config("jdbc:sqlite:" + directory.resolve("ledger.db"));
        try (Ledger ledger =
                Ledger.open(config, directory.resolve("state"), "test", ZONE, Period.ofYears(500), new SystemClock())) {
            ledger.append(
                    new PlayerChanged(at("2026-05-31T19:00"), "an", "p1", "2014", true, false, "operator", POLICY));
            ledger.append(
                    new PlayerChanged(at("2026-05-31T19:00"), "an2", "p1", "2014", true, false, "operator", POLICY));
            play(ledger, "an", "p1", "a\"r,ena", AgeClass.MINOR, "2026-05-31T20:00", "2026-05-31T21:00");
            play(ledger, "an2", "p1", "maze", AgeClass.MINOR, "2026-05-31T20:30", "2026-05-31T21:30");
            play(ledger, "chi", "p2", "a\"r,ena", AgeClass.ADULT, "2026-05-31T20:59", "2026-05-31T21:29");
            play(ledger, "chi", "p2", "a\"r,ena", AgeClass.ADULT, "2026-05-31T23:30", "2026-06-01T00:30");
            ledger.append(verdict(VerdictGiven.Kind.WARNED, "an", "p1", "a\"r,ena", "2026-05-31T20:45"));
            ledger.append(verdict(VerdictGiven.Kind.REFUSED, "chi", "p2", "a\"r,ena", "2026-05-31T20:50"));
            ledger.append(verdict(VerdictGiven.Kind.CUT, "an", "p1", "a\"r,ena", "2026-05-31T21:00"));
            ledger.append(verdict(VerdictGiven.Kind.REFUSED, "an2", "p1", "maze", "2026-05-31T21:31"));
            ledger.queries().playersOf("p1").toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
        return config;
    }

    private void play(Ledger ledger, String player, String person, String game, AgeClass age, String from, String to) {
        String session = "s" + sessions++;
        ledger.append(new SessionOpened(at(from), session, player, person, game, "tcp", age, POLICY));
        long midnightMs = at("2026-06-01T00:00");
        if (at(from) < midnightMs) {
            record(ledger, session, player, person, game, at(from), Math.min(at(to), midnightMs));
        }
        if (at(to) > midnightMs) {
            record(ledger, session, player, person, game, Math.max(at(from), midnightMs), at(to));
        }
        ledger.append(new SessionClosed(at(to), session, CloseReason.PLAYER_LEFT, POLICY));
    }

    private static void record(
            Ledger ledger, String session, String player, String person, String game, long fromMs, long toMs) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(fromMs), ZONE);
        ledger.append(new PlayRecorded(toMs, session, player, person, game, day, fromMs, toMs, POLICY));
    }

    private static VerdictGiven verdict(VerdictGiven.Kind kind, String player, String person, String game, String at) {
        return new VerdictGiven(
                at(at), null, player, person, game, kind, CloseReason.PLAYTIME_LIMIT, Binding.POOL, 0, POLICY);
    }

    private static long at(String text) {
        return LocalDateTime.parse(text).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static LedgerConfig config(String url) {
        return new LedgerConfig(url, null, null, Duration.ofMillis(50), 1L << 30, null);
    }

    private static Reports reports(LedgerConfig config) {
        return new Reports(config, "example <games>", ZONE, new ManualClock(at("2026-06-02T07:00")));
    }

    private static Report make(Reports reports, ReportKind kind, ReportFormat format) throws Exception {
        return reports.make(kind, PERIOD, format).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
