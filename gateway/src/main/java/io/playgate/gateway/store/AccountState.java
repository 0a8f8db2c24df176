package io.playgate.gateway.store;

/**
 * What the registry knows of one account: a mutable holder that the accountant reuses, so that reading a player allocates nothing. Not
 * thread-safe.
 */
public final class AccountState {
    /** Birth date as yyyymmdd, 0 for unknown parts: 20120501, 20120500, 20120000, 0. */
    public int birthdate;

    /** Whether anybody said if the account is verified; {@link #verified} means nothing otherwise. */
    public boolean verificationKnown;

    /** Whether the account is verified as the policy asks. */
    public boolean verified;

    /** Whether a guardian registered the account. */
    public boolean guardian;

    /** Key of the natural person behind the account, which is the key of the person's pool meter, upper half. */
    public long personHi;

    /** Lower half of the person's key. */
    public long personLo;

    /** Forgets everything. */
    public void clear() {
        birthdate = 0;
        verificationKnown = false;
        verified = false;
        guardian = false;
        personHi = 0;
        personLo = 0;
    }
}
