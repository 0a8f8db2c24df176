package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.PlayHistory;
import io.playgate.gateway.accounting.RecordedPlay;
import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.IntervalSet;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.ledger.PersonPlay;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ledger's tables as lists: the same identities, the same answers, a thousand times a second. */
final class MemoryLedger implements LedgerSink, PlayHistory, RecordedPlay {
    private final Map<String, LedgerEvent.SessionOpened> open = new LinkedHashMap<>();
    private final Map<LocalDate, Map<String, LedgerEvent.PlayRecorded>> played = new HashMap<>();
    private final Map<String, LedgerEvent.PlayReported> reported = new LinkedHashMap<>();
    private final Map<String, LedgerEvent.PlayAdjusted> adjusted = new LinkedHashMap<>();
    private final Map<String, RegisteredPlayer> players = new HashMap<>();
    private boolean away;
    private long events;

    @Override
    public void append(LedgerEvent event) {
        events++;
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
        } else if (event instanceof LedgerEvent.PlayAdjusted change) {
            adjusted.putIfAbsent(change.id(), change);
        } else if (event instanceof LedgerEvent.PlayerChanged changed) {
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

    /** All that it has now, to go back to. */
    MemoryLedger copy() {
        MemoryLedger copy = new MemoryLedger();
        copy.restore(this);
        return copy;
    }

    /** Has what the other has, and nothing else: what came since was never forced to the disk. */
    void restore(MemoryLedger other) {
        refill(open, other.open);
        played.clear();
        other.played.forEach((day, play) -> played.put(day, new LinkedHashMap<>(play)));
        refill(reported, other.reported);
        refill(adjusted, other.adjusted);
        refill(players, other.players);
        events = other.events;
    }

    private static <K, V> void refill(Map<K, V> map, Map<K, V> from) {
        map.clear();
        map.putAll(from);
    }

    long events() {
        return events;
    }

    void away(boolean nowAway) {
        away = nowAway;
    }

    /** Ends what a killed process left open, as the ledger does at its start; returns the persons concerned. */
    Set<String> closeLost(long lastHeartbeatMs) {
        Set<String> persons = new HashSet<>();
        for (LedgerEvent.SessionOpened lost : List.copyOf(open.values())) {
            long fromMs = lost.atMs();
            for (LedgerEvent.PlayRecorded play : allPlayed()) {
                fromMs = play.session().equals(lost.session()) ? Math.max(fromMs, play.toMs()) : fromMs;
            }
            recordLost(lost, fromMs, lastHeartbeatMs);
            append(new LedgerEvent.SessionClosed(
                    Math.max(fromMs, lastHeartbeatMs), lost.session(), CloseReason.GATEWAY_LOST));
            persons.add(personOf(lost.player(), lost.person()));
        }
        return persons;
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
        if (away) {
            return CompletableFuture.failedFuture(new IllegalStateException("the ledger is away"));
        }
        Map<LocalDate, DayPlay> days = new HashMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.put(day, day(person, day));
        }
        return CompletableFuture.completedFuture(new PersonPlay(person, days));
    }

    @Override
    public CompletionStage<PersonPlay> accountPlay(String player, LocalDate from, LocalDate to) {
        throw new UnsupportedOperationException("no simulated policy counts by account");
    }

    @Override
    public CompletionStage<List<String>> corrections(String idPrefix) {
        return CompletableFuture.completedFuture(
                adjusted.keySet().stream().filter(id -> id.startsWith(idPrefix)).toList());
    }

    @Override
    public void forEachAccountDay(LocalDate day, Consumer<DayPlay> consumer) {
        throw new UnsupportedOperationException("no simulated policy counts by account");
    }

    @Override
    public void forEachAccount(Set<String> accounts, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
        throw new UnsupportedOperationException("no simulated policy counts by account");
    }

    @Override
    public void forEachPerson(Set<String> persons, LocalDate from, LocalDate to, Consumer<PersonPlay> consumer) {
        for (String person : persons) {
            Map<LocalDate, DayPlay> days = new HashMap<>();
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                days.put(day, day(person, day));
            }
            consumer.accept(new PersonPlay(person, days));
        }
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
        played(day).forEach(play -> persons.add(personOf(play.player(), play.person())));
        reported.values().stream()
                .filter(play -> play.day().equals(day))
                .forEach(play -> persons.add(personOf(play.player(), play.person())));
        adjusted.values().stream()
                .filter(change -> change.day().equals(day))
                .forEach(change -> persons.add(personOf(change.player(), change.person())));
        persons.forEach(person -> consumer.accept(day(person, day)));
    }

    /** What a person's play on record adds up to: the replay. */
    DayPlay day(String person, LocalDate day) {
        Map<String, IntervalSet> games = new HashMap<>();
        for (LedgerEvent.PlayRecorded play : played(day)) {
            if (person.equals(personOf(play.player(), play.person()))) {
                games.computeIfAbsent(play.game(), game -> new IntervalSet()).add(play.fromMs(), play.toMs());
            }
        }
        for (LedgerEvent.PlayReported play : reported.values()) {
            if (play.day().equals(day) && person.equals(personOf(play.player(), play.person()))) {
                games.computeIfAbsent(play.game(), game -> new IntervalSet()).add(play.fromMs(), play.toMs());
            }
        }
        Map<String, Long> sums = new HashMap<>();
        for (LedgerEvent.PlayAdjusted change : adjusted.values()) {
            if (change.day().equals(day) && person.equals(personOf(change.player(), change.person()))) {
                sums.merge(name(change.game()), change.appliedMs(), Long::sum);
            }
        }
        Long pool = sums.remove("");
        return new DayPlay(person, day, games, pool == null ? 0 : pool, sums);
    }

    /** The person's key in the ledger, as an account of theirs has it now. */
    String personOf(String player, String stated) {
        RegisteredPlayer known = players.get(player);
        return known == null ? stated : known.person();
    }

    /** Sessions without a close. */
    List<String> openSessions() {
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
