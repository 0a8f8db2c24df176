package io.playgate.gateway.accounting;

import io.playgate.gateway.store.PlayerStore;

/** What the accountant is made of; built by {@link AccountantBuild}, owned by the accountant's thread. */
record AccountantParts(
        AccountantSettings settings,
        PlayerStore store,
        Games games,
        Persons persons,
        Deadlines deadlines,
        Officials officials,
        Desks desks) {
    /** Where commands are dealt with. */
    record Desks(
            SessionDesk sessions,
            PlayerDesk players,
            Corrections corrections,
            KeyedCorrections keyed,
            OperatorDesk operators,
            Drain drain,
            PolicySwitch policySwitch,
            Recomputer recomputer,
            Forgetting forgetting) {}
}
