package io.playgate.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.GamePatch;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.preset.PolicyException;
import io.playgate.gateway.policy.preset.PolicyPresets;
import io.playgate.protocol.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays a table {@code time | event | played | verdict} on a real accountant, row by row. Times are local to Viet Nam.
 *
 * <pre>
 * an is 2012-05-01 verified person=p1    the registry's word
 * an opens arena                         open and attach; verdict: admitted 3:00:00, admitted unlimited, refused REASON binding retryAt
 * an asks arena                          opens and does not attach yet; an enters arena attaches
 * an closes arena
 * an in arena                            looks; verdict: runs, ended REASON binding at TIME
 * an adjusted -600s                      an operator's correction
 * an elsewhere solo FROM TO key          play seen elsewhere
 * clock steps +2h | crash 10s | lost 10s | policy PRESET | game arena suspended | game arena rated 18+
 * </pre>
 */
final class PlayTable implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private final StoreShelf shelf = new StoreShelf(1_000);
    private final ManualClock clock;
    private final Map<String, Long> sessionIds = new HashMap<>();
    private final GatewayUnderTest gateway;
    private PolicySchedule schedule;
    private long sessions;

    PlayTable(String startsAt, Policy... policies) {
        clock = new ManualClock(epochMs(startsAt));
        schedule = new PolicySchedule(Arrays.asList(policies));
        gateway = new GatewayUnderTest(shelf, new MemoryLedger(), clock, schedule, 0, Sabotage.NONE);
    }

    static Policy policy(String preset, Map<String, Object> overrides) {
        try {
            return PolicyPresets.resolve(preset, overrides);
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }

    /** Plays the rows of a text block; its first row is the heading. */
    static void play(Policy policy, String table) {
        List<String> rows = table.lines().skip(1).toList();
        try (PlayTable play = new PlayTable(cells(rows.get(0))[0], policy)) {
            rows.forEach(play::row);
        }
    }

    private static String[] cells(String row) {
        String[] cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        return Arrays.copyOf(cells, 4);
    }

    void row(String row) {
        String[] cells = cells(row);
        long waitMs = epochMs(cells[0]) - gateway.nowMs();
        clock.advanceMs(waitMs);
        gateway.turn();
        String[] words = cells[1].split(" ");
        if (words[0].equals("clock")) {
            clock.stepWallMs(millis(words[2]));
            gateway.turn();
        } else if (words[0].equals("crash") || words[0].equals("lost")) {
            gateway.dieAndStart(millis(words[1]), words[0].equals("lost"), schedule, gateway.heartbeatMs());
        } else if (words[0].equals("policy")) {
            schedule = PolicySchedule.of(policy(words[1], Map.of()));
            gateway.reload(schedule);
        } else if (words[0].equals("game")) {
            GamePatch patch = words[2].equals("rated")
                    ? new GamePatch(null, words[3])
                    : new GamePatch(words[2].equals("suspended"), null);
            gateway.get(gateway.proxy().patchGame(words[1], patch, "test"));
        } else {
            player(row, words, cells);
        }
    }

    private void player(String row, String[] words, String[] cells) {
        String player = words[0];
        switch (words[1]) {
            case "is" -> gateway.get(gateway.proxy().putPlayer(player, identity(words), "test"));
            case "opens" -> open(row, player, words[2], cells[3], true);
            case "asks" -> open(row, player, words[2], cells[3], false);
            case "enters" -> gateway.proxy().attach(id(player, words[2]), clock.monotonicNs());
            case "closes" -> gateway.proxy().close(id(player, words[2]), CloseReason.PLAYER_LEFT, clock.monotonicNs());
            case "adjusted" -> gateway.get(gateway.proxy().adjust(player, null, millis(words[2]), "test", "test"));
            case "elsewhere" ->
                gateway.get(gateway.proxy()
                        .addPlay(words[5], player, words[2], epochMs(words[3]), epochMs(words[4]), "test"));
            case "in" -> look(row, player, words[2], cells[3]);
            default -> throw new AssertionError("no such event: " + row);
        }
        gateway.turn();
        if (!cells[2].isEmpty()) {
            long usedMs = gateway.get(gateway.proxy().player(player)).usedMs();
            assertThat(text(usedMs)).as(row).isEqualTo(cells[2]);
        }
    }

    private void open(String row, String player, String game, String verdict, boolean attach) {
        long id = ++sessions;
        sessionIds.put(player + ' ' + game, id);
        SimulatedGame found = SimulatedGame.ALL.stream()
                .filter(candidate -> candidate.id().equals(game))
                .findFirst()
                .orElseThrow();
        SimulatedSession session = gateway.open(id, player, found, Identity.NONE);
        Admission admission = session.admission;
        Refusal refusal = session.refusal;
        String said;
        if (admission != null) {
            if (attach) {
                gateway.proxy().attach(id, clock.monotonicNs());
            }
            long leftMs = admission.remainingMs();
            said = "admitted " + (leftMs == Admission.UNLIMITED_MS ? "unlimited" : text(leftMs));
        } else if (refusal != null) {
            said = "refused " + refusal.reason()
                    + words(
                            refusal.binding(),
                            refusal.retryAt() == null ? null : refusal.retryAt().toLocalDateTime());
        } else {
            said = "nothing";
        }
        assertThat(said).as(row).isEqualTo(verdict);
    }

    private void look(String row, String player, String game, String verdict) {
        SimulatedSession session = gateway.sessions.get(id(player, game));
        Ending ending = session == null ? null : session.ending;
        String said = "runs";
        if (ending != null) {
            Instant at = Instant.ofEpochMilli(gateway.atMs(ending.dueNs()));
            said = "ended " + ending.reason()
                    + words(ending.binding(), "at " + at.atZone(ZONE).toLocalDateTime());
        }
        assertThat(said).as(row).isEqualTo(verdict);
    }

    private static String words(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder();
        for (@Nullable Object part : parts) {
            if (part instanceof io.playgate.protocol.Binding binding) {
                text.append(' ').append(binding.label());
            } else if (part != null) {
                text.append(' ').append(part);
            }
        }
        return text.toString();
    }

    private static Identity identity(String[] words) {
        List<String> said = Arrays.asList(words).subList(2, words.length);
        String person = null;
        String birthdate = null;
        for (String word : said) {
            person = word.startsWith("person=") ? word.substring(7) : person;
            birthdate = Character.isDigit(word.charAt(0)) ? word : birthdate;
        }
        return new Identity(birthdate, said.contains("verified"), person, said.contains("guardian"));
    }

    private long id(String player, String game) {
        return sessionIds.getOrDefault(player + ' ' + game, -1L);
    }

    private static long millis(String text) {
        boolean negative = text.startsWith("-");
        String bare = text.replaceFirst("^[+-]", "");
        long ms = bare.endsWith("ms")
                ? Long.parseLong(bare.substring(0, bare.length() - 2))
                : Duration.parse("PT" + bare).toMillis();
        return negative ? -ms : ms;
    }

    private static long epochMs(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static String text(long ms) {
        String text = "%d:%02d:%02d".formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
        return ms % 1_000 == 0 ? text : text + ".%03d".formatted(ms % 1_000);
    }

    @Override
    public void close() {
        gateway.stop();
        shelf.close();
    }
}
