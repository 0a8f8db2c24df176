package io.playgate.gateway.accounting;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.policy.PolicySchedule;
import java.util.List;

/** Puts the accountant together. */
public final class AccountantBuild {
    /** Events kept for readers of the stream: half a minute of a thousand a second. */
    private static final int EVENTS_MAX = 32_768;

    private AccountantBuild() {}

    /** An accountant that nobody runs yet; it is run by an {@link org.agrona.concurrent.AgentRunner} or an invoker. */
    public static Accountant build(
            AccountantSettings settings,
            PolicySchedule schedule,
            List<GameConfig> gameConfigs,
            AccountantSurroundings around) {
        long startMs = around.timeLine().atMs(around.clock().monotonicNs());
        Rules rules = new Rules(schedule, startMs);
        PlayerMemory memory = new PlayerMemory(around.store());
        Deadlines deadlines = new Deadlines(settings.sessionsMax());
        Persons persons = new Persons(memory, deadlines, settings);
        Games games = new Games(gameConfigs);
        Recomputes recomputes = new Recomputes(around.history(), rules, games, persons, memory);
        EventLog events = new EventLog(EVENTS_MAX, startMs);
        LedgerSink ledger = around.ledger();

        PlayBooks books = new PlayBooks(memory, ledger, rules, recomputes);
        Herald herald = new Herald(events, ledger, rules, around.timeLine());
        Referee referee = new Referee(rules, books, herald, deadlines, settings);
        Officials officials = new Officials(rules, books, herald, referee);

        QueuedAccountantProxy proxy = new QueuedAccountantProxy(settings.sessionsMax(), around.answers());
        Recomputer recomputer = new Recomputer(recomputes, persons, referee, proxy::giveHistory);
        Registry registry = new Registry(memory, ledger, rules);
        PlayerSight sight = new PlayerSight(registry, persons, games, memory, rules);
        AuditTrail audit = new AuditTrail(ledger, rules);
        SessionDesk sessionDesk = new SessionDesk(settings, games, registry, persons, officials);
        PolicySwitch policySwitch = new PolicySwitch(persons, registry, sessionDesk, officials, audit);
        Corrections corrections = new Corrections(
                registry,
                persons,
                games,
                sight,
                officials,
                recomputer,
                new Corrections.Books(memory, ledger, recomputes, audit));
        AccountantParts.Desks desks = new AccountantParts.Desks(
                sessionDesk,
                new PlayerDesk(registry, sessionDesk, persons, sight, officials, recomputer, audit),
                corrections,
                new KeyedCorrections(around.history(), corrections, proxy::resume),
                new OperatorDesk(sessionDesk, games, officials, audit),
                new Drain(sessionDesk, officials, audit),
                policySwitch,
                recomputer,
                new Forgetting(persons, memory, registry));
        return new Accountant(
                around,
                proxy,
                new AccountantParts(settings, around.store(), games, persons, deadlines, officials, desks),
                events);
    }
}
