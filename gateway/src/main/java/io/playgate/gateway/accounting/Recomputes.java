package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Persons whose meters are being computed anew from the ledger, because accounts moved between persons or because play was reported from
 * elsewhere. The ledger answers later and on another thread; what happens meanwhile is kept here and added to the answer, and since play is a
 * union, what stands in both counts once. Owned by the accountant's thread.
 */
final class Recomputes {
    /** Resets by hours offline look back this far. */
    private static final long OFFLINE_LOOKBACK_MS = 8L * 24 * 3600 * 1000;

    private final PlayHistory history;
    private final Rules rules;
    private final Games games;
    private final Persons persons;
    private final PlayerMemory memory;
    private final Object2ObjectHashMap<PersonKey, Pending> pending = new Object2ObjectHashMap<>();

    Recomputes(PlayHistory history, Rules rules, Games games, Persons persons, PlayerMemory memory) {
        this.history = history;
        this.rules = rules;
        this.games = games;
        this.persons = persons;
        this.memory = memory;
    }

    /** What happened to one person since the ledger was asked. */
    private static final class Pending {
        private final List<PersonPlay.Stretch> stretches = new ArrayList<>();
        private final List<PersonPlay.Correction> corrections = new ArrayList<>();
        private int asked;
    }

    int size() {
        return pending.size();
    }

    /** Asks the ledger; the answer goes to {@code answered} on any thread, which brings it back through the queue. */
    void ask(PersonKey person, long atMs, Consumer<@Nullable PersonPlay> answered) {
        pending.computeIfAbsent(person, key -> new Pending()).asked++;
        Policy policy = rules.policy();
        long dayMs = policy.gameDay().startMs(policy.gameDay().dayOf(atMs));
        long fromMs = policy.limits().counting().reset().calendarDay() ? dayMs : atMs - OFFLINE_LOOKBACK_MS;
        history.play(person.text(), fromMs, policy.gameDay().endOfDayMs(atMs))
                .whenComplete((play, failure) -> answered.accept(failure == null ? play : null));
    }

    /** Play that was written to the ledger just now. */
    void onPlay(PersonKey person, PersonPlay.Stretch stretch) {
        Pending open = pending.isEmpty() ? null : pending.get(person);
        if (open != null) {
            open.stretches.add(stretch);
        }
    }

    /** A correction that was written to the ledger just now. */
    void onCorrection(PersonKey person, PersonPlay.Correction correction) {
        Pending open = pending.isEmpty() ? null : pending.get(person);
        if (open != null) {
            open.corrections.add(correction);
        }
    }

    /** The ledger could not be asked: the meters stay as they are. */
    void onFailure(PersonKey key) {
        finish(key);
    }

    /** Sets the person's meters to what the ledger, what came since, and what runs now add up to. */
    void onAnswer(PersonKey key, PersonPlay play, long atMs) {
        PlaySum sum = new PlaySum(rules.policy(), atMs, this::inPool);
        sum.add(play);
        Pending since = pending.get(key);
        if (since != null) {
            since.stretches.forEach(sum::add);
            since.corrections.forEach(sum::add);
        }
        OpenPerson open = persons.find(key);
        if (open != null) {
            addRunning(open, sum, atMs);
        }
        Meter pool = open == null ? new Meter() : open.pool;
        if (open == null) {
            memory.loadPool(key, pool);
        }
        replace(pool, sum.pool(), atMs);
        memory.savePool(key, pool);
        for (String game : sum.games()) {
            Meter meter = gameMeter(key, open, game);
            replace(meter, sum.game(game), atMs);
            memory.saveGame(key, game, meter);
        }
        finish(key);
    }

    private void addRunning(OpenPerson open, PlaySum sum, long atMs) {
        for (OpenSession session : open.sessions) {
            if (session.attached()) {
                sum.add(new PersonPlay.Stretch(
                        session.request.session(), session.game.id(), session.unrecordedFromMs, atMs));
            }
        }
        open.settledMs = Math.max(open.settledMs, atMs);
    }

    private Meter gameMeter(PersonKey key, @Nullable OpenPerson open, String gameId) {
        OpenGame game = games.find(gameId);
        if (open != null && game != null && open.hasGame(game)) {
            return open.gameMeter(game);
        }
        Meter meter = new Meter();
        memory.loadGame(key, gameId, meter);
        return meter;
    }

    private void replace(Meter meter, PlaySum.Reading reading, long atMs) {
        meter.settle(atMs, rules.policy());
        // A meter of a day later than today was used under a clock since set back: nothing gives that time back.
        boolean later = meter.day() > rules.policy().gameDay().dayOf(atMs);
        long usedMs = later ? Math.max(reading.usedMs(), meter.settledMs()) : reading.usedMs();
        meter.replace(usedMs, reading.lastPlayMs(), atMs, rules.policy());
    }

    private void finish(PersonKey key) {
        Pending open = pending.get(key);
        if (open != null && --open.asked == 0) {
            pending.remove(key);
        }
    }

    /** A game that is no longer configured counted when it was. */
    private boolean inPool(String gameId) {
        OpenGame game = games.find(gameId);
        return game == null || rules.inScope(game);
    }
}
