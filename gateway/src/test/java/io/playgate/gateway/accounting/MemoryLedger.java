package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a list of ledger events what the SQL ledger would be asked. */
final class MemoryLedger {
    private MemoryLedger() {}

    /** Play of all accounts that belong to the person now. */
    static PersonPlay play(List<LedgerEvent> events, String person) {
        Map<String, String> personOf = new HashMap<>();
        for (LedgerEvent event : events) {
            if (event instanceof LedgerEvent.PlayerChanged changed) {
                personOf.put(changed.player(), changed.person());
            } else if (event instanceof LedgerEvent.SessionOpened opened) {
                personOf.putIfAbsent(opened.player(), opened.person());
            }
        }
        List<PersonPlay.Stretch> stretches = new ArrayList<>();
        List<PersonPlay.Correction> corrections = new ArrayList<>();
        for (LedgerEvent event : events) {
            if (event instanceof LedgerEvent.PlayRecorded play
                    && person.equals(personOf.getOrDefault(play.player(), play.person()))) {
                stretches.add(new PersonPlay.Stretch(play.session(), play.game(), play.fromMs(), play.toMs()));
            } else if (event instanceof LedgerEvent.PlayReported report
                    && person.equals(personOf.getOrDefault(report.player(), report.person()))) {
                stretches.add(new PersonPlay.Stretch(
                        "report:" + report.key() + report.player() + report.day(),
                        report.game(),
                        report.fromMs(),
                        report.toMs()));
            } else if (event instanceof LedgerEvent.PlayAdjusted adjusted
                    && person.equals(personOf.getOrDefault(adjusted.player(), adjusted.person()))) {
                corrections.add(new PersonPlay.Correction(
                        adjusted.id(), adjusted.game(), adjusted.day(), adjusted.appliedMs()));
            }
        }
        return new PersonPlay(stretches, corrections);
    }
}
