package io.playgate.gateway.store;

/**
 * The long that holds all of an account but its person.
 *
 * <pre>
 * bits  0–31  birth date, yyyymmdd, 0 for unknown parts
 * bit     32  whether the verification is known
 * bit     33  verified
 * bit     34  registered by a guardian
 * bit     35  the person slot in force, 0 or 1
 * bit     63  written: tells an account without facts from one whose insertion a kill interrupted
 * </pre>
 */
final class AccountFacts {
    static final long WRITTEN = 1L << 63;
    private static final long BIRTHDATE_MASK = 0xFFFF_FFFFL;
    private static final long VERIFICATION_KNOWN = 1L << 32;
    private static final long VERIFIED = 1L << 33;
    private static final long GUARDIAN = 1L << 34;
    private static final long PERSON_SLOT = 1L << 35;

    private AccountFacts() {}

    static long pack(AccountState account, int personSlot) {
        return WRITTEN
                | (account.birthdate & BIRTHDATE_MASK)
                | (account.verificationKnown ? VERIFICATION_KNOWN : 0)
                | (account.verified ? VERIFIED : 0)
                | (account.guardian ? GUARDIAN : 0)
                | (personSlot == 1 ? PERSON_SLOT : 0);
    }

    static int personSlot(long facts) {
        return (facts & PERSON_SLOT) == 0 ? 0 : 1;
    }

    static void unpack(long facts, AccountState out) {
        out.birthdate = (int) (facts & BIRTHDATE_MASK);
        out.verificationKnown = (facts & VERIFICATION_KNOWN) != 0;
        out.verified = (facts & VERIFIED) != 0;
        out.guardian = (facts & GUARDIAN) != 0;
    }
}
