package io.playgate.gateway.accounting;

import org.jspecify.annotations.Nullable;

/**
 * Whose time is counted by one set of meters: a person over all their accounts, or one account where the policy counts by account.
 *
 * @param key of the meters
 * @param account the account's id; null: the person with this key
 */
public record Subject(PersonKey key, @Nullable String account) {
    static Subject person(PersonKey key) {
        return new Subject(key, null);
    }
}
