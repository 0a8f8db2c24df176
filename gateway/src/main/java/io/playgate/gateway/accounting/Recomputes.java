package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.PersonPlay;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.store.StoreException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.agrona.collections.Object2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Persons whose meters are being computed anew from the ledger, because accounts moved between persons or because play was reported from
 * elsewhere. The ledger answers later and on another thread; play that ends meanwhile is kept here and added to the answer, and since play is
 * a union, what stands in both counts once. Owned by the accountant's thread.
 */
final class Recomputes {
    private static final Logger LOG = LoggerFactory.getLogger(Recomputes.class);

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

    /** Play that was written to the ledger after it was asked. */
    private record Stretch(String game, long fromMs, long toMs) {}

    /** What happened to one person since the ledger was asked. */
    private static final class Pending {
        private final List<Stretch> stretches = new ArrayList<>();
        private int asked;
        private boolean corrected;
    }

    int size() {
        return pending.size();
    }

    /** Whether a question about the person is open. */
    boolean asks(PersonKey person) {
        return pending.containsKey(person);
    }

    /** Asks the ledger; the answer, null where it can't be asked, goes to {@code answered} on any thread. */
    void ask(Subject subject, long atMs, Consumer<@Nullable PersonPlay> answered) {
        pending.computeIfAbsent(subject.key(), key -> new Pending()).asked++;
        LocalDate today = GameDay.date(rules.policy().gameDay().dayOf(atMs));
        LocalDate from = rules.countedFrom(atMs);
        String account = subject.account();
        CompletionStage<PersonPlay> asked = account == null
                ? history.play(subject.key().text(), from, today)
                : history.accountPlay(account, from, today);
        asked.whenComplete((play, failure) -> answered.accept(failure == null ? play : null));
    }

    /** Play that was written to the ledger just now. */
    void onPlay(PersonKey person, String game, long fromMs, long toMs) {
        Pending open = pending.isEmpty() ? null : pending.get(person);
        if (open != null) {
            open.stretches.add(new Stretch(game, fromMs, toMs));
        }
    }

    /** A correction that was written to the ledger just now: an answer under way may have it or not, so it can't be used. */
    void onCorrection(PersonKey person) {
        Pending open = pending.isEmpty() ? null : pending.get(person);
        if (open != null) {
            open.corrected = true;
        }
    }

    /** Takes note that one question is answered, or can't be. */
    void finish(PersonKey key) {
        Pending open = pending.get(key);
        if (open != null && --open.asked == 0) {
            pending.remove(key);
        }
    }

    /**
     * Sets the person's meters to what the ledger, what came since, and what runs now add up to.
     *
     * @return false where it must be asked again
     */
    boolean onAnswer(PersonKey key, PersonPlay play, long atMs) {
        PlaySum sum = new PlaySum(rules.policy(), atMs, this::inPool);
        play.days().values().forEach(sum::add);
        Pending since = pending.get(key);
        if (since != null && since.corrected) {
            return false;
        }
        if (since != null) {
            since.stretches.forEach(stretch -> sum.add(stretch.game(), stretch.fromMs(), stretch.toMs()));
        }
        OpenPerson open = persons.find(key);
        if (open != null) {
            addRunning(open, sum, atMs);
        }
        Meter pool = open == null ? memory.pool(key) : open.pool;
        sum.set(pool, sum.pool(), true);
        save(() -> memory.savePool(key, pool));
        // Games that nobody of the person has played any more are among them: their meters go back to nothing.
        Set<String> known = sum.games();
        games.all().forEach(game -> known.add(game.id()));
        for (String game : known) {
            Meter meter = gameMeter(key, open, game);
            if (meter.usedMs(atMs, rules.policy()) > 0 || sum.games().contains(game)) {
                sum.set(meter, sum.game(game), true);
                save(() -> memory.saveGame(key, game, meter));
            }
        }
        return true;
    }

    /** Whoever plays goes on though the store has no room for the person that they moved to; nobody of that person is admitted then. */
    private static void save(Runnable write) {
        try {
            write.run();
        } catch (StoreException e) {
            LOG.error("accountant: a meter computed anew is not written: {}", e.getMessage());
        }
    }

    private void addRunning(OpenPerson open, PlaySum sum, long atMs) {
        for (OpenSession session : open.sessions) {
            if (session.attached()) {
                sum.add(session.game.id(), session.unrecordedFromMs, atMs);
            }
        }
        open.settledMs = Math.max(open.settledMs, atMs);
    }

    private Meter gameMeter(PersonKey key, @Nullable OpenPerson open, String gameId) {
        OpenGame game = games.find(gameId);
        return open != null && game != null && open.hasGame(game) ? open.gameMeter(game) : memory.game(key, gameId);
    }

    /** A game that is no longer configured counted when it was. */
    private boolean inPool(String gameId) {
        OpenGame game = games.find(gameId);
        return game == null || rules.inScope(game);
    }
}
