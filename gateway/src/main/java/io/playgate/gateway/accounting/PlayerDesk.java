package io.playgate.gateway.accounting;

import io.playgate.protocol.CloseReason;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Who players are, as the registry and tokens say. A new word takes effect on live sessions at once; an account that moves to another person
 * has both persons' play computed anew from the ledger. Owned by the accountant's thread.
 */
final class PlayerDesk {
    private final Registry registry;
    private final SessionDesk sessionDesk;
    private final Persons persons;
    private final PlayerSight sight;
    private final Officials officials;
    private final Recomputer recomputer;
    private final AuditTrail audit;

    PlayerDesk(
            Registry registry,
            SessionDesk sessionDesk,
            Persons persons,
            PlayerSight sight,
            Officials officials,
            Recomputer recomputer,
            AuditTrail audit) {
        this.registry = registry;
        this.sessionDesk = sessionDesk;
        this.persons = persons;
        this.sight = sight;
        this.officials = officials;
        this.recomputer = recomputer;
        this.audit = audit;
    }

    PlayerView view(String player, long nowMs) {
        return sight.view(player, nowMs);
    }

    /** Admits or refuses a session, after writing down what its token says of the player. */
    void open(OpenRequest request, long nowMs) {
        Account before = registry.read(request.player());
        Account account;
        try {
            account = registry.withClaims(before, request.identity());
        } catch (IllegalArgumentException e) {
            sessionDesk.refuse(request, CloseReason.UNAUTHENTICATED); // a birth date that is none
            return;
        }
        if (!account.agreesWith(before) || account.known() != before.known()) {
            // Where the token moves the account to another person, the open waits for the ledger's word on both.
            Runnable decide = () -> sessionDesk.open(request, account, Math.max(nowMs, recomputer.answeredMs()));
            change(before, account, Registry.Source.TOKEN, nowMs, decide);
        } else {
            sessionDesk.open(request, account, nowMs);
        }
    }

    /** The registry's word, whole. */
    void put(String player, Identity identity, String operator, long nowMs, CompletableFuture<PlayerView> answer) {
        Account before = registry.read(player);
        Account account;
        try {
            account = registry.stated(player, identity);
        } catch (IllegalArgumentException e) {
            answer.completeExceptionally(e);
            return;
        }
        audit.write(nowMs, operator, "player.put", player, registry.describe(account));
        change(
                before,
                account,
                Registry.Source.OPERATOR,
                nowMs,
                () -> answer.complete(sight.view(player, Math.max(nowMs, recomputer.answeredMs()))));
    }

    /** Computes meters anew: of the persons, or of the accounts where the policy counts by account. */
    void recount(Set<String> personTexts, Set<String> players, long nowMs, Runnable done) {
        List<Subject> subjects = registry.perAccount()
                ? players.stream().map(registry::ofAccount).toList()
                : personTexts.stream()
                        .map(PersonKey::parse)
                        .map(Subject::person)
                        .toList();
        if (subjects.isEmpty()) {
            done.run();
        } else {
            recomputer.recompute(subjects, nowMs, done);
        }
    }

    private void change(Account before, Account account, Registry.Source source, long nowMs, Runnable done) {
        List<OpenSession> live = sessionDesk.ofPlayer(account.player());
        PersonKey from = registry.subject(before);
        PersonKey to = registry.subject(account);
        // Of a person whom the ledger has yet to tell of, the meters don't say whether there is play to move.
        boolean playMoves = !from.equals(to) && (recomputer.waitsFor(from) || sight.playedSinceReset(from, nowMs));
        registry.write(account, source, nowMs);
        settle(from, nowMs);
        settle(to, nowMs);
        for (OpenSession session : live) {
            sessionDesk.move(session, to, account.facts(), atMs(to, nowMs));
            if (playMoves) {
                session.keepLimit();
            }
        }
        look(to, nowMs);
        tell(account, nowMs);
        if (playMoves) {
            // Under a policy that counts by account no play moves.
            recomputer.recompute(List.of(Subject.person(from), Subject.person(to)), nowMs, done);
        } else {
            done.run();
        }
    }

    /** What was due before the change is due by what held then. */
    private void settle(PersonKey key, long nowMs) {
        OpenPerson person = persons.find(key);
        if (person != null) {
            officials.referee().catchUp(person, atMs(key, nowMs));
        }
    }

    private void look(PersonKey key, long nowMs) {
        OpenPerson person = persons.find(key);
        if (person != null) {
            officials.referee().look(person, atMs(key, nowMs), true);
        }
    }

    private void tell(Account account, long nowMs) {
        PlayerView view = sight.view(account.player(), nowMs);
        officials.herald().playerChanged(account.player(), view.usedMs(), view.remainingMs(), nowMs);
    }

    private long atMs(PersonKey key, long nowMs) {
        OpenPerson person = persons.find(key);
        return person == null ? nowMs : Math.max(nowMs, person.settledMs);
    }
}
