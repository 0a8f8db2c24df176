package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.DayPlay;
import io.playgate.gateway.ledger.IntervalSet;
import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.PersonPlay;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a list of ledger events what the SQL ledger would be asked. */
final class MemoryLedger {
    private final String person;
    private final Map<String, String> personOf = new HashMap<>();
    private final Map<LocalDate, Map<String, IntervalSet>> games = new HashMap<>();
    private final Map<LocalDate, Map<String, Long>> adjusted = new HashMap<>();

    private MemoryLedger(String person) {
        this.person = person;
    }

    /** Play of all accounts that belong to the person now. */
    static PersonPlay play(List<LedgerEvent> events, String person) {
        MemoryLedger ledger = new MemoryLedger(person);
        events.forEach(ledger::learnPersons);
        return ledger.read(events);
    }

    /** Play of one account alone. */
    static PersonPlay accountPlay(List<LedgerEvent> events, String player) {
        MemoryLedger ledger = new MemoryLedger(player);
        events.forEach(event -> ledger.learnAccounts(event));
        return ledger.read(events);
    }

    /** Ids of corrections that begin so. */
    static List<String> corrections(List<LedgerEvent> events, String idPrefix) {
        return events.stream()
                .filter(event -> event instanceof LedgerEvent.PlayAdjusted)
                .map(event -> ((LedgerEvent.PlayAdjusted) event).id())
                .filter(id -> id.startsWith(idPrefix))
                .toList();
    }

    private PersonPlay read(List<LedgerEvent> events) {
        MemoryLedger ledger = this;
        events.forEach(ledger::add);
        Map<LocalDate, DayPlay> days = new HashMap<>();
        ledger.games.forEach((day, played) -> days.put(day, ledger.day(day, played)));
        ledger.adjusted.forEach((day, sums) -> days.putIfAbsent(day, ledger.day(day, Map.of())));
        return new PersonPlay(person, days);
    }

    private DayPlay day(LocalDate day, Map<String, IntervalSet> played) {
        Map<String, Long> sums = new HashMap<>(adjusted.getOrDefault(day, Map.of()));
        Long pool = sums.remove("");
        return new DayPlay(person, day, played, pool == null ? 0 : pool, sums);
    }

    private void learnAccounts(LedgerEvent event) {
        if (event instanceof LedgerEvent.SessionOpened opened) {
            personOf.put(opened.player(), opened.player());
        } else if (event instanceof LedgerEvent.PlayReported report) {
            personOf.put(report.player(), report.player());
        }
    }

    private void learnPersons(LedgerEvent event) {
        if (event instanceof LedgerEvent.PlayerChanged changed) {
            personOf.put(changed.player(), changed.person());
        } else if (event instanceof LedgerEvent.SessionOpened opened) {
            personOf.putIfAbsent(opened.player(), opened.person());
        }
    }

    private void add(LedgerEvent event) {
        if (event instanceof LedgerEvent.PlayRecorded play && belongs(play.player(), play.person())) {
            of(play.day(), play.game()).add(play.fromMs(), play.toMs());
        } else if (event instanceof LedgerEvent.PlayReported report && belongs(report.player(), report.person())) {
            of(report.day(), report.game()).add(report.fromMs(), report.toMs());
        } else if (event instanceof LedgerEvent.PlayAdjusted change && belongs(change.player(), change.person())) {
            String game = change.game();
            adjusted.computeIfAbsent(change.day(), day -> new HashMap<>())
                    .merge(game == null ? "" : game, change.appliedMs(), Long::sum);
        }
    }

    private boolean belongs(String player, String statedPerson) {
        return person.equals(personOf.getOrDefault(player, statedPerson));
    }

    private IntervalSet of(LocalDate day, String game) {
        return games.computeIfAbsent(day, d -> new HashMap<>()).computeIfAbsent(game, g -> new IntervalSet());
    }
}
