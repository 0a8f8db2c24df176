package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.policy.GameDay;
import io.playgate.gateway.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Operators' corrections, and play reported from elsewhere. Owned by the accountant's thread. */
final class Corrections {
    private static final long REPORT_LENGTH_MAX_MS = 7L * 24 * 3600 * 1000;

    private final Registry registry;
    private final Persons persons;
    private final Games games;
    private final PlayerSight sight;
    private final Officials officials;
    private final Recomputer recomputer;
    private final Books books;
    private long adjustmentNumber;

    /** What a correction is written to. */
    record Books(PlayerMemory memory, LedgerSink ledger, Recomputes recomputes, AuditTrail audit) {}

    Corrections(
            Registry registry,
            Persons persons,
            Games games,
            PlayerSight sight,
            Officials officials,
            Recomputer recomputer,
            Books books) {
        this.registry = registry;
        this.persons = persons;
        this.games = games;
        this.sight = sight;
        this.officials = officials;
        this.recomputer = recomputer;
        this.books = books;
    }

    PlayerView view(String player, long nowMs) {
        return sight.view(player, nowMs);
    }

    /** Corrects today's pool, and the game's meter where one is named. */
    void adjust(PlayAdjustment adjustment, long nowMs, CompletableFuture<PlayerView> answer) {
        adjust(adjustment, "adjust-" + nowMs + "-" + adjustmentNumber++, nowMs, answer);
    }

    /**
     * The same under a name in the ledger.
     *
     * @param id no other correction has it
     */
    void adjust(PlayAdjustment adjustment, String id, long nowMs, CompletableFuture<PlayerView> answer) {
        String gameId = adjustment.game();
        OpenGame game = gameId == null ? null : games.find(gameId);
        if (gameId != null && game == null) {
            answer.completeExceptionally(new UnknownGameException(gameId));
            return;
        }
        Account account = registry.read(adjustment.player());
        PersonKey subject = registry.subject(account);
        OpenPerson person = persons.find(subject);
        long atMs = person == null ? nowMs : Math.max(nowMs, person.settledMs);
        if (person != null) {
            officials.referee().catchUp(person, atMs);
        }
        long appliedMs = adjustPool(subject, person, adjustment, atMs, id);
        if (game != null) {
            adjustGame(subject, person, game, adjustment, atMs, id + "-game");
        }
        books.audit()
                .write(
                        atMs,
                        adjustment.operator(),
                        "playtime.adjust",
                        adjustment.player(),
                        json(adjustment, appliedMs));
        if (person != null) {
            person.settledMs = atMs;
            officials.referee().look(person, atMs, true);
        }
        answer.complete(sight.view(adjustment.player(), atMs));
    }

    /** Writes down play seen elsewhere, one stretch for each day, and counts today's as part of the union. */
    void addPlay(PlayReport report, long nowMs, CompletableFuture<PlayerView> answer) {
        if (games.find(report.game()) == null) {
            answer.completeExceptionally(new UnknownGameException(report.game()));
            return;
        }
        long lengthMs = report.toMs() - report.fromMs();
        if (lengthMs <= 0 || lengthMs > REPORT_LENGTH_MAX_MS || report.toMs() > nowMs) {
            answer.completeExceptionally(new IllegalArgumentException(
                    "play must end after it begins, not in the future, and last 7 days at most"));
            return;
        }
        Account account = registry.read(report.player());
        PersonKey subject = registry.subject(account);
        Policy policy = officials.rules().policy();
        policy.gameDay()
                .split(
                        report.fromMs(),
                        report.toMs(),
                        (day, fromMs, toMs) -> append(report, subject, day, fromMs, toMs, nowMs));
        books.audit().write(nowMs, report.operator(), "playtime.report", report.player(), json(report));
        recomputer.recompute(
                List.of(registry.counted(account)),
                nowMs,
                () -> answer.complete(sight.view(report.player(), recomputer.answeredMs())));
    }

    private void append(PlayReport report, PersonKey subject, int day, long fromMs, long toMs, long nowMs) {
        books.ledger()
                .append(new LedgerEvent.PlayReported(
                        nowMs,
                        report.key(),
                        report.player(),
                        subject.text(),
                        report.game(),
                        GameDay.date(day),
                        fromMs,
                        toMs,
                        officials.rules().policy().id()));
    }

    private long adjustPool(
            PersonKey subject, @Nullable OpenPerson person, PlayAdjustment adjustment, long atMs, String id) {
        Meter meter = person == null ? books.memory().pool(subject) : person.pool;
        long appliedMs =
                meter.adjust(adjustment.adjustMs(), atMs, officials.rules().policy());
        books.memory().savePool(subject, meter);
        record(subject, null, adjustment, meter.day(), appliedMs, id, atMs);
        return appliedMs;
    }

    private void adjustGame(
            PersonKey subject,
            @Nullable OpenPerson person,
            OpenGame game,
            PlayAdjustment adjustment,
            long atMs,
            String id) {
        boolean open = person != null && person.hasGame(game);
        Meter meter =
                person != null && open ? person.gameMeter(game) : books.memory().game(subject, game.id());
        long appliedMs =
                meter.adjust(adjustment.adjustMs(), atMs, officials.rules().policy());
        books.memory().saveGame(subject, game.id(), meter);
        record(subject, game.id(), adjustment, meter.day(), appliedMs, id, atMs);
    }

    private void record(
            PersonKey subject,
            @Nullable String game,
            PlayAdjustment adjustment,
            int day,
            long appliedMs,
            String id,
            long atMs) {
        LocalDate date = GameDay.date(day);
        books.ledger()
                .append(new LedgerEvent.PlayAdjusted(
                        atMs,
                        id,
                        adjustment.player(),
                        subject.text(),
                        game,
                        date,
                        appliedMs,
                        adjustment.operator(),
                        adjustment.reason(),
                        officials.rules().policy().id()));
        books.recomputes().onCorrection(subject);
    }

    private static String json(PlayAdjustment adjustment, long appliedMs) {
        return "{\"adjustMs\":" + adjustment.adjustMs() + ",\"appliedMs\":" + appliedMs + ",\"reason\":"
                + AuditTrail.quote(adjustment.reason()) + "}";
    }

    private static String json(PlayReport report) {
        return "{\"key\":" + AuditTrail.quote(report.key()) + ",\"game\":" + AuditTrail.quote(report.game())
                + ",\"fromMs\":" + report.fromMs() + ",\"toMs\":" + report.toMs() + "}";
    }
}
