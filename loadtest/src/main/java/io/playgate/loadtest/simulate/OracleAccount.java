package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.Identity;
import io.playgate.protocol.AgeClass;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** An account as the oracle sees it. */
final class OracleAccount {
    private static final int OF_AGE = 18;

    final String player;
    String person;
    private @Nullable String birthdate;
    private @Nullable Boolean verified;
    private boolean guardian;

    OracleAccount(String player) {
        this.player = player;
        this.person = ownPerson();
    }

    OracleAccount copy() {
        OracleAccount copy = new OracleAccount(player);
        copy.person = person;
        copy.birthdate = birthdate;
        copy.verified = verified;
        copy.guardian = guardian;
        return copy;
    }

    /** The registry's word, whole. */
    void put(Identity identity) {
        birthdate = identity.birthdate();
        verified = identity.verified();
        guardian = Boolean.TRUE.equals(identity.guardian());
        person = identity.person() == null ? ownPerson() : identity.person();
    }

    /** A token's claims: what it leaves out stays. */
    void claim(Identity identity) {
        birthdate = identity.birthdate() == null ? birthdate : identity.birthdate();
        verified = identity.verified() == null ? verified : identity.verified();
        guardian = identity.guardian() == null ? guardian : identity.guardian();
        person = identity.person() == null ? person : identity.person();
    }

    String personAfterClaim(Identity identity) {
        return identity.person() == null ? person : identity.person();
    }

    String personAfterPut(Identity identity) {
        return identity.person() == null ? ownPerson() : identity.person();
    }

    private String ownPerson() {
        return "account " + player;
    }

    boolean verified() {
        return Boolean.TRUE.equals(verified);
    }

    AgeClass ageClass(long today, boolean unverifiedIsMinor) {
        if (guardian) {
            return AgeClass.MINOR;
        }
        if (birthdate == null) {
            return AgeClass.UNKNOWN;
        }
        boolean distrusted = unverifiedIsMinor && !verified();
        return distrusted || youngerThan(OF_AGE, today) ? AgeClass.MINOR : AgeClass.ADULT;
    }

    /** Younger for certain or perhaps; false where no birth date is known. */
    boolean youngerThan(int age, long today) {
        String date = birthdate;
        return date != null && today < birthday(date, age).toEpochDay();
    }

    /** Day, month or both unknown: as late as can be. Who was born on 29 February has their birthday on 1 March. */
    private static LocalDate birthday(String text, int age) {
        int year = Integer.parseInt(text.substring(0, 4));
        int month = text.length() > 4 ? Integer.parseInt(text.substring(5, 7)) : 12;
        int last = YearMonth.of(year, month).lengthOfMonth();
        int day = text.length() > 7 ? Integer.parseInt(text.substring(8, 10)) : last;
        boolean exists = day <= YearMonth.of(year + age, month).lengthOfMonth();
        return exists ? LocalDate.of(year + age, month, day) : LocalDate.of(year + age, month + 1, 1);
    }
}
