package io.playgate.gateway.accounting;

import static io.playgate.gateway.accounting.OpenSession.NEVER_MS;

import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.Usage;
import io.playgate.gateway.policy.Verdict;
import io.playgate.gateway.policy.Verdicts;
import io.playgate.gateway.policy.rule.Advisory;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.util.List;

/**
 * Looks at a person at the instants at which something changes for them: cuts what must end, says what must be said, and sets the person's
 * one deadline to the next such instant. A deadline is handled as of its own instant, however late the thread comes to it. Owned by the
 * accountant's thread.
 */
final class Referee {
    private final Rules rules;
    private final PlayBooks books;
    private final Herald herald;
    private final Deadlines deadlines;
    private final AccountantSettings settings;

    Referee(Rules rules, PlayBooks books, Herald herald, Deadlines deadlines, AccountantSettings settings) {
        this.rules = rules;
        this.books = books;
        this.herald = herald;
        this.deadlines = deadlines;
        this.settings = settings;
    }

    /** What the policy says of a session now. */
    Outlook outlook(OpenSession session, long atMs) {
        Usage usage = rules.usage(session.person.pool, session.gameMeter(), session.attached() ? 0 : 1, atMs);
        Verdict verdict = Verdicts.decide(rules.policy(), session.facts, session.game.facts(), usage, atMs);
        boolean inGrace = session.attached() && session.graceUntilMs > atMs && session.cutMs != NEVER_MS;
        return new Outlook(verdict, usage.poolMs(), inGrace ? session.cutMs - atMs : verdict.remainingMs());
    }

    /** Handles every deadline of the person up to an instant, each as of its own. */
    void catchUp(OpenPerson person, long atMs) {
        while (person.dueMs <= atMs) {
            look(person, person.dueMs, false);
        }
    }

    /**
     * Judges the person's sessions as of an instant and sets the next deadline.
     *
     * @param changed whether something other than time has changed: a limit lowered by that gets the grace
     */
    void look(OpenPerson person, long atMs, boolean changed) {
        boolean cut;
        long dueMs;
        long cutMs;
        do {
            cut = false;
            dueMs = NEVER_MS;
            cutMs = NEVER_MS;
            for (int i = 0; i < person.sessions.size(); i++) {
                OpenSession session = person.sessions.get(i);
                if (session.state == OpenSession.State.ENDED) {
                    continue;
                }
                long sessionDueMs = look(session, atMs, changed);
                if (session.state == OpenSession.State.ENDED) {
                    cut = true;
                } else {
                    dueMs = Math.min(dueMs, sessionDueMs);
                    cutMs = Math.min(cutMs, Math.min(session.cutMs, session.drainMs));
                }
            }
            // Where overlapping sessions add up, one less slows the meter for those judged before it.
        } while (cut && rules.sums());
        deadlines.set(person, dueMs, cutMs);
    }

    /** Ends a session whatever the policy says. */
    void end(OpenSession session, CloseReason reason, long atMs) {
        if (session.state != OpenSession.State.ENDED) {
            end(session, reason, outlook(session, atMs), atMs);
        }
    }

    private long look(OpenSession session, long atMs, boolean changed) {
        if (session.drainMs <= atMs) {
            end(session, CloseReason.DRAINING, atMs);
            return NEVER_MS;
        }
        return session.attached() ? judge(session, atMs, changed) : session.drainMs;
    }

    private long judge(OpenSession session, long atMs, boolean changed) {
        Outlook bare = outlook(session, atMs);
        Verdict verdict = bare.verdict();
        CloseReason reason = session.game.suspended() ? CloseReason.GAME_SUSPENDED : verdict.reason();
        long lawCutMs = reason == null ? verdict.cutAtMs() : atMs;
        long cutMs = withGrace(session, lawCutMs, atMs, changed);
        if (reason != null && cutMs <= atMs) {
            end(session, reason, bare, atMs);
            return NEVER_MS;
        }
        boolean cutMoved = cutMs != session.cutMs;
        session.cutMs = cutMs;
        long remainingMs = cutMs > lawCutMs ? cutMs - atMs : verdict.remainingMs();
        Outlook outlook = new Outlook(verdict, bare.usedMs(), remainingMs);
        tell(session, outlook, cutMoved && changed, atMs);
        return nextDueMs(session, verdict, atMs);
    }

    /** A cut that came nearer by a change waits for the grace, but no longer than the cut that stood before. */
    private long withGrace(OpenSession session, long lawCutMs, long atMs, boolean changed) {
        long graceEndMs = atMs + settings.graceMs();
        if (changed && lawCutMs < session.cutMs && lawCutMs < graceEndMs) {
            session.graceUntilMs = Math.min(session.cutMs, graceEndMs);
        } else if (lawCutMs > session.graceUntilMs) {
            session.graceUntilMs = 0;
        }
        return Math.max(lawCutMs, session.graceUntilMs);
    }

    private void tell(OpenSession session, Outlook outlook, boolean limitChanged, long atMs) {
        Verdict verdict = outlook.verdict();
        boolean changed = limitChanged || verdict.ageClass() != session.ageClass;
        session.ageClass = verdict.ageClass();
        if (verdict.rewardPermille() != session.rewardPermille) {
            session.rewardPermille = verdict.rewardPermille();
            herald.announce(session, NoticeKind.TIER, outlook, atMs);
        }
        if (changed) {
            herald.announce(session, NoticeKind.POLICY, outlook, atMs);
        }
        warn(session, outlook, changed, atMs);
        boolean closing = session.cutMs != NEVER_MS && session.cutMs - atMs <= settings.closingLeadMs();
        if (closing && !session.closingTold) {
            herald.publish(session, PlayerEvent.Kind.SESSION_CLOSING, outlook, closingReason(session, verdict), atMs);
        }
        session.closingTold = closing;
        if (session.advisoryMs <= atMs) {
            Advisory advisory = rules.policy().notices().advisory();
            while (session.advisoryMs <= atMs) {
                session.advisoryMs = advisory.nextMs(session.advisoryMs);
            }
            herald.announce(session, NoticeKind.ADVISORY, outlook, atMs);
        }
    }

    /**
     * Warns once for each mark that the remaining time has come down to; whoever was just told of a change knows it. Of the marks passed
     * before the play began the WELCOME tells, but not of one at which it begins: that one is reached, not passed.
     */
    private void warn(OpenSession session, Outlook outlook, boolean told, long atMs) {
        long endMs = Math.min(session.cutMs, outlook.verdict().changes().tierAtMs());
        long remainingMs = endMs == NEVER_MS ? NEVER_MS : endMs - atMs;
        long markMs = markMs(rules.policy().notices().warningsMs(), remainingMs);
        boolean reached = session.warningsBegun || markMs == remainingMs;
        if (markMs < session.warnedMs && !told && reached) {
            herald.announce(session, NoticeKind.WARNING, outlook, atMs);
        }
        session.warnedMs = markMs;
        session.warningsBegun = true;
    }

    /** The shortest mark that is not shorter than the remaining time; {@link OpenSession#NEVER_MS} where all marks are still to come. */
    private static long markMs(List<Long> marksMs, long remainingMs) {
        long passedMs = NEVER_MS;
        for (int i = 0; i < marksMs.size(); i++) {
            if (marksMs.get(i) >= remainingMs) {
                passedMs = marksMs.get(i);
            }
        }
        return passedMs;
    }

    private long nextDueMs(OpenSession session, Verdict verdict, long atMs) {
        long endMs = Math.min(session.cutMs, verdict.changes().tierAtMs());
        long dueMs = Math.min(session.cutMs, rules.policy().notices().nextWarningMs(endMs, atMs));
        if (verdict.changesAtMs() > atMs) {
            dueMs = Math.min(dueMs, verdict.changesAtMs());
        }
        if (session.cutMs != NEVER_MS && !session.closingTold) {
            dueMs = Math.min(dueMs, session.cutMs - settings.closingLeadMs());
        }
        return Math.min(dueMs, Math.min(session.advisoryMs, session.drainMs));
    }

    private void end(OpenSession session, CloseReason reason, Outlook outlook, long atMs) {
        boolean attached = session.attached();
        if (attached) {
            books.end(session, reason, atMs);
        }
        session.state = OpenSession.State.ENDED;
        herald.end(session, reason, outlook, attached, atMs);
    }

    private static CloseReason closingReason(OpenSession session, Verdict verdict) {
        if (session.game.suspended()) {
            return CloseReason.GAME_SUSPENDED;
        }
        CloseReason reason = verdict.reason();
        if (reason != null) {
            return reason;
        }
        return verdict.binding() == Binding.WINDOW ? CloseReason.OUTSIDE_WINDOW : CloseReason.PLAYTIME_LIMIT;
    }

    /** When the statutory text is due first, of a session whose play begins now; the session itself shows it at once. */
    long firstAdvisoryMs(long attachedMs) {
        Policy policy = rules.policy();
        return policy.notices().advisory().nextMs(attachedMs);
    }
}
