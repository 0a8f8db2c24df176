package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.PartialDate;
import io.playgate.gateway.policy.PlayerFacts;
import io.playgate.gateway.store.AccountState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the registry has of one account.
 *
 * @param known whether the registry has the account at all
 * @param birthdate packed as {@link PartialDate#packed}, 0 for none
 * @param verified null where nobody said
 */
record Account(
        String player, boolean known, int birthdate, @Nullable Boolean verified, boolean guardian, PersonKey person) {
    static Account of(String player, boolean known, AccountState state) {
        Boolean verified = state.verificationKnown ? state.verified : null;
        return new Account(
                player,
                known,
                state.birthdate,
                verified,
                state.guardian,
                new PersonKey(state.personHi, state.personLo));
    }

    void copyTo(AccountState out) {
        out.birthdate = birthdate;
        out.verificationKnown = verified != null;
        out.verified = Boolean.TRUE.equals(verified);
        out.guardian = guardian;
        out.personHi = person.hi();
        out.personLo = person.lo();
    }

    /** As the policy looks at it. An account that nobody verified is not verified. */
    PlayerFacts facts() {
        return new PlayerFacts(PartialDate.unpack(birthdate), Boolean.TRUE.equals(verified), guardian);
    }

    @Nullable
    String birthdateText() {
        PartialDate date = PartialDate.unpack(birthdate);
        return date == null ? null : date.toString();
    }

    /** Whether both say the same of the player. */
    boolean agreesWith(Account other) {
        return birthdate == other.birthdate
                && Objects.equals(verified, other.verified)
                && guardian == other.guardian
                && person.equals(other.person);
    }
}
