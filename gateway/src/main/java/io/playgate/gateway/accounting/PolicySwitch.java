package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.PolicySchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts another policy into force, by its date or by an operator's reload: what was played so far is counted by the old one, what comes by the
 * new one, and no counter begins anew. Owned by the accountant's thread.
 */
final class PolicySwitch {
    private final Rules rules;
    private final Persons persons;
    private final Registry registry;
    private final SessionDesk sessionDesk;
    private final Officials officials;
    private final AuditTrail audit;

    PolicySwitch(Persons persons, Registry registry, SessionDesk sessionDesk, Officials officials, AuditTrail audit) {
        this.rules = officials.rules();
        this.audit = audit;
        this.persons = persons;
        this.registry = registry;
        this.sessionDesk = sessionDesk;
        this.officials = officials;
    }

    /** Follows the schedule; returns how many switches there were. */
    int switchIfDue(long nowMs) {
        int switches = 0;
        while (rules.nextSwitchMs() <= nowMs) {
            long atMs = rules.nextSwitchMs();
            change(atMs, () -> rules.moveTo(atMs));
            switches++;
        }
        return switches;
    }

    void replace(PolicySchedule schedule, String operator, long nowMs) {
        audit.write(
                nowMs,
                operator,
                "policy.reload",
                "",
                "{\"policy\":" + AuditTrail.quote(schedule.inForce(nowMs).id()) + "}");
        change(nowMs, () -> rules.replace(schedule, nowMs));
    }

    private void change(long atMs, Runnable swap) {
        List<OpenPerson> before = persons.copy();
        for (OpenPerson person : before) {
            officials.referee().catchUp(person, atMs(person, atMs));
            forEachAttached(person, session -> {
                officials.books().stop(session, atMs(person, atMs));
                officials.books().record(session, atMs(person, atMs));
            });
        }
        swap.run();
        for (OpenPerson person : before) {
            forEachAttached(person, session -> {
                officials.books().start(session, atMs(person, atMs));
                session.advisoryMs = officials.referee().firstAdvisoryMs(atMs(person, atMs));
            });
        }
        List<OpenSession> sessions = new ArrayList<>();
        sessionDesk.forEach(sessions::add);
        for (OpenSession session : sessions) {
            Account account = registry.read(session.request.player());
            sessionDesk.move(session, registry.subject(account), session.facts, atMs(session.person, atMs));
        }
        persons.copy().forEach(person -> officials.referee().look(person, atMs(person, atMs), true));
    }

    private static void forEachAttached(OpenPerson person, Consumer<OpenSession> visitor) {
        for (int i = 0; i < person.sessions.size(); i++) {
            if (person.sessions.get(i).attached()) {
                visitor.accept(person.sessions.get(i));
            }
        }
    }

    private static long atMs(OpenPerson person, long atMs) {
        return Math.max(atMs, person.settledMs);
    }
}
