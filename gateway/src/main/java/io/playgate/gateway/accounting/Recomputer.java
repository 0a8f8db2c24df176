package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.PersonPlay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has persons' meters computed anew and their live sessions looked at after it. Owned by the accountant's thread. */
final class Recomputer {
    private static final long RETRY_MS = 1_000;

    private final Recomputes recomputes;
    private final Persons persons;
    private final Referee referee;
    private final HistoryReturn historyReturn;
    private final List<Retry> retries = new ArrayList<>();
    private long nowMs;
    private long countedMs;

    /** Brings an answer of the ledger, from whatever thread, back to the accountant's. */
    @FunctionalInterface
    interface HistoryReturn {
        void give(Subject subject, @Nullable PersonPlay play, Runnable then);
    }

    /** Somebody to ask about again, since the ledger could not be asked. */
    private record Retry(Subject subject, long atMs) {}

    Recomputer(Recomputes recomputes, Persons persons, Referee referee, HistoryReturn historyReturn) {
        this.recomputes = recomputes;
        this.persons = persons;
        this.referee = referee;
        this.historyReturn = historyReturn;
    }

    /** The instant of the last answer, epoch ms. */
    long answeredMs() {
        return nowMs;
    }

    /** Until when nothing was told that still waits for the ledger, as of a turn at the end of which it is asked; epoch ms. */
    long countedMs(long turnMs) {
        if (pending() == 0) {
            countedMs = turnMs;
        }
        return countedMs;
    }

    /** Persons whose play is being asked for. */
    int pending() {
        return recomputes.size() + retries.size();
    }

    /** Whether the ledger has yet to tell of a person: their meters may lack play, or have too much. */
    boolean waitsFor(PersonKey key) {
        return recomputes.asks(key)
                || retries.stream().anyMatch(retry -> retry.subject().key().equals(key));
    }

    /** Asks the ledger about each person; {@code done} runs on the accountant's thread when all are answered. */
    void recompute(List<Subject> subjects, long atMs, Runnable done) {
        int[] open = {subjects.size()};
        for (Subject subject : subjects) {
            recomputes.ask(
                    subject,
                    atMs,
                    play -> historyReturn.give(subject, play, () -> {
                        if (--open[0] == 0) {
                            done.run();
                        }
                    }));
        }
    }

    /** Asks again about those whom the ledger could not tell of. */
    void retryDue(long turnMs) {
        if (retries.isEmpty() || retries.get(0).atMs() > turnMs) {
            return;
        }
        List<Retry> due = List.copyOf(retries);
        retries.clear();
        due.forEach(retry -> recompute(List.of(retry.subject()), turnMs, () -> {}));
    }

    /** The ledger's answer, on the accountant's thread; null where it could not be asked: the meters stay and it is asked again. */
    void onHistory(Subject subject, @Nullable PersonPlay play, long turnMs) {
        nowMs = turnMs;
        PersonKey key = subject.key();
        if (play == null) {
            recomputes.finish(key);
            retry(subject, turnMs + RETRY_MS);
            return;
        }
        OpenPerson person = persons.find(key);
        long atMs = person == null ? turnMs : Math.max(turnMs, person.settledMs);
        if (person != null) {
            referee.catchUp(person, atMs);
        }
        boolean usable = recomputes.onAnswer(key, play, atMs);
        recomputes.finish(key);
        if (!usable) {
            retry(subject, turnMs);
            return;
        }
        if (person != null) {
            person.sessions.forEach(session -> session.restoreLimit(atMs));
            referee.look(person, atMs, true);
        }
    }

    private void retry(Subject subject, long atMs) {
        if (retries.stream().noneMatch(retry -> retry.subject().equals(subject))) {
            retries.add(new Retry(subject, atMs));
        }
    }
}
