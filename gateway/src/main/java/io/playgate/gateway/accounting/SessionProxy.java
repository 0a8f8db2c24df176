package io.playgate.gateway.accounting;

/**
 * The accountant's only way to a session. The accountant calls these; an implementation hands each call over to the session's owner (its
 * event loop) and returns at once.
 */
public interface SessionProxy {
    /** The open was granted; the session may dial its upstream. A slot is held until {@link AccountantProxy#close}. */
    void admitted(Admission admission);

    /** The open was refused; no slot is held and nothing more will come. */
    void refused(Refusal refusal);

    /** Something to tell the player (and, for a tier, the game server) while play goes on. */
    void announce(Announcement announcement);

    /** The session must end now, by the limit or by a changed policy, game, birth date or operator. */
    void end(Ending ending);
}
