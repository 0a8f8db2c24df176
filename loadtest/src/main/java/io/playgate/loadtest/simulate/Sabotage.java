package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.AccountantProxy;
import java.util.Map;

/** Breaks the accountant on purpose, to show that the simulation would notice. */
public interface Sabotage {
    /** Leaves all as it is. */
    Sabotage NONE = new Sabotage() {};

    /** What is changed in every policy that the accountant gets, and not the oracle. */
    default Map<String, Object> overrides() {
        return Map.of();
    }

    /** The door through which commands reach the accountant. */
    default AccountantProxy door(AccountantProxy door) {
        return door;
    }
}
