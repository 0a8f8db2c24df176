package io.playgate.loadtest.simulate;

import io.playgate.protocol.AgeClass;
import io.playgate.protocol.CloseReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Sees what happens in a history where it isn't a step of its own: overlaps, midnights, birthdays. Owned by the thread that simulates. */
final class Witness {
    private final Oracle oracle;
    private final Happenings happenings;
    private final Set<String> leavers = new HashSet<>();
    private final Map<String, AgeClass> ages = new HashMap<>();
    private long nowMs;
    private int terms;

    Witness(Oracle oracle, Happenings happenings, long nowMs) {
        this.oracle = oracle;
        this.happenings = happenings;
        this.nowMs = nowMs;
    }

    void onOpen(String player, boolean admitted) {
        happenings.count(admitted ? Happening.OPENED : Happening.REFUSED);
        if (admitted && leavers.contains(player)) {
            happenings.count(Happening.RECONNECTED);
        }
    }

    void onAttach(OracleSession session) {
        String person = oracle.account(session.player).person;
        for (OracleSession other : oracle.sessions.values()) {
            if (other == session
                    || !other.running()
                    || !oracle.account(other.player).person.equals(person)) {
                continue;
            }
            happenings.count(Happening.OVERLAPPING_SESSIONS);
            if (!other.player.equals(session.player)) {
                happenings.count(Happening.TWO_ACCOUNTS_OF_ONE_PERSON_PLAY);
            }
            if (!other.game.equals(session.game)) {
                happenings.count(Happening.TWO_GAMES_AT_ONCE);
            }
        }
    }

    void onClose(OracleSession session) {
        leavers.add(session.player);
        happenings.count(
                session.endReason == CloseReason.PLAYTIME_LIMIT ? Happening.CUT_BY_LIMIT : Happening.CLOSED_BY_PLAYER);
    }

    /** Before time passes. */
    void beforeTime() {
        terms = oracle.schedule().size();
        long today = Oracle.dayOf(nowMs);
        oracle.sessions.values().stream()
                .filter(OracleSession::running)
                .forEach(session -> ages.put(session.player, age(session.player, today)));
    }

    /** After it passed. */
    void afterTime(long newNowMs) {
        if (Oracle.dayOf(newNowMs) > Oracle.dayOf(nowMs)) {
            long today = Oracle.dayOf(newNowMs);
            for (OracleSession session : oracle.sessions.values()) {
                if (session.running()) {
                    happenings.count(Happening.PLAYED_OVER_MIDNIGHT);
                    AgeClass before = ages.get(session.player);
                    if (before == AgeClass.MINOR && age(session.player, today) == AgeClass.ADULT) {
                        happenings.count(Happening.CAME_OF_AGE);
                    }
                }
            }
        }
        if (oracle.schedule().size() < terms) {
            happenings.count(Happening.POLICY_SWITCHED_BY_DATE);
        }
        ages.clear();
        nowMs = newNowMs;
    }

    private AgeClass age(String player, long today) {
        return oracle.account(player).ageClass(today, oracle.terms().preset().equals("vn-2014"));
    }
}
