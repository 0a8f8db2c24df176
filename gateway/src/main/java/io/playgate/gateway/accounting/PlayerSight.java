package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.PlayerFacts;
import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.Usage;
import io.playgate.gateway.policy.Verdict;
import io.playgate.gateway.policy.Verdicts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Players as the admin API shows them, exact to the millisecond and changing nothing. Owned by the accountant's thread. */
final class PlayerSight {
    private final Registry registry;
    private final Persons persons;
    private final Games games;
    private final PlayerMemory memory;
    private final Rules rules;

    PlayerSight(Registry registry, Persons persons, Games games, PlayerMemory memory, Rules rules) {
        this.registry = registry;
        this.persons = persons;
        this.games = games;
        this.memory = memory;
        this.rules = rules;
    }

    PlayerView view(String player, long nowMs) {
        Account account = registry.read(player);
        PersonKey subject = registry.subject(account);
        OpenPerson open = persons.find(subject);
        long atMs = open == null ? nowMs : Math.max(nowMs, open.settledMs);
        Meter pool = poolOf(subject, open);
        Policy policy = rules.policy();
        Verdict verdict = Verdicts.decidePool(policy, account.facts(), rules.usage(pool, new Meter(), 0, atMs), atMs);
        return new PlayerView(
                player,
                registry.person(account),
                account.known(),
                registry.identity(account),
                verdict.ageClass(),
                LocalDate.ofEpochDay(policy.gameDay().dayOf(atMs)),
                pool.usedMs(atMs, policy),
                verdict.allowed() ? verdict.poolRemainingMs() : 0,
                games(subject, open, account.facts(), pool, atMs),
                sessions(open, player));
    }

    private Map<String, PlayerView.GamePlay> games(
            PersonKey subject, @Nullable OpenPerson open, PlayerFacts facts, Meter pool, long atMs) {
        Map<String, PlayerView.GamePlay> played = new LinkedHashMap<>();
        for (OpenGame game : games.all()) {
            Meter meter = gameMeterOf(subject, open, game);
            if (meter.usedMs(atMs, rules.policy()) > 0 || meter.running() > 0) {
                Usage usage = rules.usage(pool, meter, 0, atMs);
                Verdict verdict = Verdicts.decide(rules.policy(), facts, game.facts(), usage, atMs);
                played.put(game.id(), new PlayerView.GamePlay(usage.gameMs(), left(verdict)));
            }
        }
        return played;
    }

    private Meter poolOf(PersonKey subject, @Nullable OpenPerson open) {
        return open == null ? memory.pool(subject) : open.pool;
    }

    private Meter gameMeterOf(PersonKey subject, @Nullable OpenPerson open, OpenGame game) {
        return open != null && open.hasGame(game) ? open.gameMeter(game) : memory.game(subject, game.id());
    }

    /** Whether the person has used anything since the last reset, of the pool or of any game. */
    boolean playedSinceReset(PersonKey subject, long atMs) {
        OpenPerson open = persons.find(subject);
        if (poolOf(subject, open).usedMs(atMs, rules.policy()) > 0) {
            return true;
        }
        for (OpenGame game : games.all()) {
            if (gameMeterOf(subject, open, game).usedMs(atMs, rules.policy()) > 0) {
                return true;
            }
        }
        return false;
    }

    private static List<String> sessions(@Nullable OpenPerson open, String player) {
        List<String> ids = new ArrayList<>();
        if (open != null) {
            for (OpenSession session : open.sessions) {
                if (session.belongsTo(player) && session.state != OpenSession.State.ENDED) {
                    ids.add(session.request.session());
                }
            }
        }
        return ids;
    }

    private static long left(Verdict verdict) {
        return verdict.allowed() ? verdict.remainingMs() : 0;
    }
}
