package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;
import io.playgate.gateway.policy.PartialDate;
import io.playgate.gateway.store.AccountState;
import org.jspecify.annotations.Nullable;

/**
 * The accounts: who they are by the registry's word (a PUT, whole) and by tokens (claims, each of which wins over the registry when it comes
 * and is written down, until the registry speaks again). Owned by the accountant's thread.
 */
final class Registry {
    /** Who said it. */
    enum Source {
        OPERATOR("operator"),
        TOKEN("token");

        private final String label;

        Source(String label) {
            this.label = label;
        }
    }

    private final PlayerMemory memory;
    private final LedgerSink ledger;
    private final Rules rules;
    private final PersonNames names = new PersonNames();
    private final AccountState state = new AccountState();

    Registry(PlayerMemory memory, LedgerSink ledger, Rules rules) {
        this.memory = memory;
        this.ledger = ledger;
        this.rules = rules;
    }

    Account read(String player) {
        boolean known = memory.readAccount(player, state);
        return Account.of(player, known, state);
    }

    /**
     * The account with what a token says laid over it.
     *
     * @throws IllegalArgumentException where the birth date is none
     */
    Account withClaims(Account account, Identity claims) {
        boolean says = claims.birthdate() != null
                || claims.verified() != null
                || claims.person() != null
                || claims.guardian() != null;
        return new Account(
                account.player(),
                account.known() || says,
                claims.birthdate() == null ? account.birthdate() : packed(claims.birthdate()),
                claims.verified() == null ? account.verified() : claims.verified(),
                claims.guardian() == null ? account.guardian() : claims.guardian(),
                claims.person() == null ? account.person() : named(claims.person()));
    }

    /**
     * The account as the registry states it; what it leaves out is unknown.
     *
     * @throws IllegalArgumentException where the birth date is none
     */
    Account stated(String player, Identity identity) {
        return new Account(
                player,
                true,
                identity.birthdate() == null ? 0 : packed(identity.birthdate()),
                identity.verified(),
                Boolean.TRUE.equals(identity.guardian()),
                identity.person() == null ? memory.keyOfPlayer(player) : named(identity.person()));
    }

    /** Writes an account to the store and the ledger. */
    void write(Account account, Source source, long atMs) {
        memory.writeAccount(account);
        ledger.append(new LedgerEvent.PlayerChanged(
                atMs,
                account.player(),
                account.person().text(),
                account.birthdateText(),
                account.verified(),
                account.guardian(),
                source.label,
                rules.policy().id()));
    }

    /** Whose time the policy counts with this account: the person's, or the account's alone. */
    PersonKey subject(Account account) {
        return rules.perAccount() ? memory.keyOfPlayer(account.player()) : account.person();
    }

    /** Whether the policy counts each account by itself. */
    boolean perAccount() {
        return rules.perAccount();
    }

    /** An account counted by itself. */
    Subject ofAccount(String player) {
        return new Subject(memory.keyOfPlayer(player), player);
    }

    /** Whose play the ledger is asked for where the account's is wanted. */
    Subject counted(Account account) {
        return rules.perAccount() ? ofAccount(account.player()) : Subject.person(account.person());
    }

    /** As the admin API shows it. */
    Identity identity(Account account) {
        return new Identity(account.birthdateText(), account.verified(), personName(account), account.guardian());
    }

    /** What to call the account's person: by name where one was heard, else by key; an account of its own by its id. */
    String person(Account account) {
        String name = personName(account);
        return name == null ? account.player() : name;
    }

    /** As JSON, for the audit log. */
    String describe(Account account) {
        String birthdate = account.birthdateText();
        return "{\"birthdate\":" + (birthdate == null ? "null" : AuditTrail.quote(birthdate)) + ",\"verified\":"
                + account.verified() + ",\"guardian\":" + account.guardian() + ",\"person\":"
                + AuditTrail.quote(account.person().text()) + "}";
    }

    private @Nullable String personName(Account account) {
        if (account.person().equals(memory.keyOfPlayer(account.player()))) {
            return null;
        }
        String name = names.name(account.person());
        return name == null ? account.person().text() : name;
    }

    private PersonKey named(String person) {
        PersonKey key = memory.keyOfPerson(person);
        names.remember(key, person);
        return key;
    }

    private static int packed(String birthdate) {
        PartialDate date = PartialDate.parse(birthdate);
        return date == null ? 0 : date.packed();
    }
}
