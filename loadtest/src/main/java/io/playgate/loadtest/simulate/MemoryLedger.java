package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.RecordedPlay;
import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.IntervalSet;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.ledger.Recovered;
import io.playgate.gateway.ledger.RegisteredPlayer;
import io.playgate.protocol.CloseReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's tables as lists: the same identities, the same answers, a thousand times a second. */
final class MemoryLedger implements SimulatedLedger, RecordedPlay, SimulatedLedger.Image {
    private final Map<String, LedgerEvent.SessionOpened> open = new LinkedHashMap<>();
    private final Map<LocalDate, Map<String, LedgerEvent.PlayRecorded>> played = new HashMap<>();
    private final Map<String, LedgerEvent.PlayReported> reported = new LinkedHashMap<>();
    private final Map<String, LedgerEvent.PlayAdjusted> adjusted = new LinkedHashMap<>();
    private final Map<String, RegisteredPlayer> players = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private boolean away;
    private long countedMs;

    /** Somebody whose meters the next start counts anew, unless this process has. */
    private record Told(long atMs, String player, String person) {}

    @Override
    public void append(LedgerEvent event) {
        if (event instanceof LedgerEvent.SessionOpened opened) {
            open.put(opened.session(), opened);
            players.putIfAbsent(
                    opened.player(),
                    new RegisteredPlayer(
                            opened.player(), opened.person(), null, null, false, "session", opened.atMs()));
        } else if (event instanceof LedgerEvent.SessionClosed closed) {
            open.remove(closed.session());
        } else if (event instanceof LedgerEvent.PlayRecorded play) {
            played.computeIfAbsent(play.day(), day -> new LinkedHashMap<>())
                    .merge(play.session() + '@' + play.fromMs(), play, (a, b) -> a.toMs() >= b.toMs() ? a : b);
        } else if (event instanceof LedgerEvent.PlayReported report) {
            reported.putIfAbsent(report.key() + '@' + report.player() + '@' + report.day(), report);
            told.add(new Told(report.atMs(), report.player(), personOf(report.player(), report.person())));
        } else if (event instanceof LedgerEvent.PlayAdjusted change) {
            adjusted.putIfAbsent(change.id(), change);
        } else if (event instanceof LedgerEvent.PlayerChanged changed) {
            told.add(new Told(changed.atMs(), changed.player(), personOf(changed.player(), changed.person())));
            told.add(new Told(changed.atMs(), changed.player(), changed.person()));
            players.put(
                    changed.player(),
                    new RegisteredPlayer(
                            changed.player(),
                            changed.person(),
                            changed.birthdate(),
                            changed.verified(),
                            changed.guardian(),
                            changed.source(),
                            changed.atMs()));
        }
    }

    @Override
    public Image image() {
        MemoryLedger copy = new MemoryLedger();
        copy.restore(this);
        return copy;
    }

    @Override
    public void restore(Image image) {
        MemoryLedger other = (MemoryLedger) image;
        refill(open, other.open);
        played.clear();
        other.played.forEach((day, play) -> played.put(day, new LinkedHashMap<>(play)));
        refill(reported, other.reported);
        refill(adjusted, other.adjusted);
        refill(players, other.players);
        told.clear();
        told.addAll(other.told);
        countedMs = other.countedMs;
    }

    private static <K, V> void refill(Map<K, V> map, Map<K, V> from) {
        map.clear();
        map.putAll(from);
    }

    @Override
    public RecordedPlay recorded() {
        return this;
    }

    @Override
    public void beat(long nowMs, long nowCountedMs) {
        countedMs = nowCountedMs;
        told.removeIf(each -> each.atMs < nowCountedMs);
    }

    @Override
    public void away(boolean nowAway) {
        away = nowAway;
    }

    @Override
    public void close() {}

    @Override
    public Recovered restart(long lastHeartbeatMs) {
        Set<String> persons = new HashSet<>();
        Set<String> accounts = new HashSet<>();
        int sessions = open.size();
        for (LedgerEvent.SessionOpened lost : List.copyOf(open.values())) {
            long fromMs = lost.atMs();
            for (LedgerEvent.PlayRecorded play : allPlayed()) {
                fromMs = play.session().equals(lost.session()) ? Math.max(fromMs, play.toMs()) : fromMs;
            }
            recordLost(lost, fromMs, lastHeartbeatMs);
            append(new LedgerEvent.SessionClosed(
                    Math.max(fromMs, lastHeartbeatMs), lost.session(), CloseReason.GATEWAY_LOST));
            persons.add(personOf(lost.player(), lost.person()));
            accounts.add(lost.player());
        }
        for (Told each : told) {
            if (each.atMs >= countedMs) {
                persons.add(each.person);
                accounts.add(each.player);
            }
        }
        return new Recovered(lastHeartbeatMs, sessions, persons, accounts);
    }

    private void recordLost(LedgerEvent.SessionOpened lost, long fromMs, long toMs) {
        for (long day = Oracle.dayOf(fromMs); Oracle.startOf(day) < toMs; day++) {
            long startMs = Math.max(fromMs, Oracle.startOf(day));
            long endMs = Math.min(toMs, Oracle.startOf(day + 1));
            append(new LedgerEvent.PlayRecorded(
                    toMs,
                    lost.session(),
                    lost.player(),
                    lost.person(),
                    lost.game(),
                    LocalDate.ofEpochDay(day),
                    startMs,
                    endMs));
        }
    }

    @Override
    public CompletionStage<PersonPlay> play(String person, LocalDate from, LocalDate to) {
        return answer(person, false, from, to);
    }

    @Override
    public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
        return answer(player, true, from, to);
    }

    private CompletionStage<PersonPlay> answer(String subject, boolean account, LocalDate from, LocalDate to) {
        return away
                ? CompletableFuture.failedFuture(new IllegalStateException("the ledger is away"))
                : CompletableFuture.completedFuture(days(subject, account, from, to));
    }

    private PersonPlay days(String subject, boolean account, LocalDate from, LocalDate to) {
        Map<LocalDate, DayPlay> days = new HashMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.put(day, day(subject, account, day));
        }
        return new PersonPlay(subject, days);
    }

    @Override
    public PersonPlay replay(String subject, boolean account, LocalDate day) {
        return days(subject, account, day, day);
    }

    @Override
    public CompletionStage<List<String>> corrections(String idPrefix) {
        return CompletableFuture.completedFuture(
                adjusted.keySet().stream().filter(id -> id.startsWith(idPrefix)).toList());
    }

    @Override
    public void forEachAccount(Set<String> accounts, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
        accounts.forEach(account -> consumer.accept(days(account, true, from, to)));
    }

    @Override
    public void forEachPerson(Set<String> persons, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
        persons.forEach(person -> consumer.accept(days(person, false, from, to)));
    }

    @Override
    public LocalDate firstDay(LocalDate otherwise) {
        return played.keySet().stream().min(LocalDate::compareTo).orElse(otherwise);
    }

    @Override
    public void forEachPlayer(Consumer<RegisteredPlayer> consumer) {
        players.values().forEach(consumer);
    }

    @Override
    public void forEachPersonDay(LocalDate day, Consumer<DayPlay> consumer) {
        Set<String> persons = new HashSet<>();
        forEachFact(day, (player, person) -> persons.add(personOf(player, person)));
        persons.forEach(person -> consumer.accept(day(person, false, day)));
    }

    @Override
    public void forEachAccountDay(LocalDate day, Consumer<DayPlay> consumer) {
        Set<String> accounts = new HashSet<>();
        forEachFact(day, (player, person) -> accounts.add(player));
        accounts.forEach(account -> consumer.accept(day(account, true, day)));
    }

    private void forEachFact(LocalDate day, BiConsumer<String, String> consumer) {
        played(day).forEach(play -> consumer.accept(play.player(), play.person()));
        reported.values().stream()
                .filter(play -> play.day().equals(day))
                .forEach(play -> consumer.accept(play.player(), play.person()));
        adjusted.values().stream()
                .filter(change -> change.day().equals(day))
                .forEach(change -> consumer.accept(change.player(), change.person()));
    }

    private DayPlay day(String subject, boolean account, LocalDate day) {
        Map<String, IntervalSet> games = new HashMap<>();
        for (LedgerEvent.PlayRecorded play : played(day)) {
            if (isOf(subject, account, play.player(), play.person())) {
                games.computeIfAbsent(play.game(), game -> new IntervalSet()).add(play.fromMs(), play.toMs());
            }
        }
        for (LedgerEvent.PlayReported play : reported.values()) {
            if (play.day().equals(day) && isOf(subject, account, play.player(), play.person())) {
                games.computeIfAbsent(play.game(), game -> new IntervalSet()).add(play.fromMs(), play.toMs());
            }
        }
        Map<String, Long> sums = new HashMap<>();
        for (LedgerEvent.PlayAdjusted change : adjusted.values()) {
            if (change.day().equals(day) && isOf(subject, account, change.player(), change.person())) {
                sums.merge(name(change.game()), change.appliedMs(), Long::sum);
            }
        }
        Long pool = sums.remove("");
        return new DayPlay(subject, day, games, pool == null ? 0 : pool, sums);
    }

    private boolean isOf(String subject, boolean account, String player, String person) {
        return subject.equals(account ? player : personOf(player, person));
    }

    /** The person's key in the ledger, as an account of theirs has it now. */
    private String personOf(String player, String stated) {
        RegisteredPlayer known = players.get(player);
        return known == null ? stated : known.person();
    }

    @Override
    public List<String> openSessions() {
        return new ArrayList<>(open.keySet());
    }

    private Collection<LedgerEvent.PlayRecorded> played(LocalDate day) {
        return played.getOrDefault(day, Map.of()).values();
    }

    private List<LedgerEvent.PlayRecorded> allPlayed() {
        return played.values().stream().flatMap(day -> day.values().stream()).toList();
    }

    private static String name(@Nullable String game) {
        return game == null ? "" : game;
    }
}
