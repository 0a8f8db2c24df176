package io.playgate.gateway.accounting;

import io.playgate.gateway.policy.PlayerFacts;
import io.playgate.protocol.AgeClass;

/** A session that holds a slot: from admission to close. Owned by the accountant's thread. */
final class OpenSession {
    /** No instant. */
    static final long NEVER_MS = Long.MAX_VALUE;

    /** Where a session stands. */
    enum State {
        /** Its upstream is being dialled; nothing counts. */
        ADMITTED,
        /** Play counts. */
        ATTACHED,
        /** It was told to end and its play is settled; the slot waits for the close. */
        ENDED
    }

    final OpenRequest request;
    final OpenGame game;
    OpenPerson person;
    PlayerFacts facts;
    State state = State.ADMITTED;
    AgeClass ageClass = AgeClass.UNKNOWN;

    /** From when play counts, epoch ms; 0 before. */
    long attachedMs;

    /** From when play is not yet in the ledger, epoch ms. */
    long unrecordedFromMs;

    /** When it will be cut as things stand, epoch ms. */
    long cutMs = NEVER_MS;

    /** A change from outside lets it play until here at least, epoch ms; 0: no such change. */
    long graceUntilMs;

    /** {@link #cutMs} and {@link #graceUntilMs} as they stood before a change on which the ledger has yet to speak. */
    private long cutBeforeMs = NEVER_MS;

    private long graceBeforeMs;

    /** When the drain ends it, epoch ms. */
    long drainMs = NEVER_MS;

    /** When the statutory text is due again, epoch ms. */
    long advisoryMs = NEVER_MS;

    /** The shortest remaining time of which the player was warned, ms; those above it are past. */
    long warnedMs = NEVER_MS;

    /** Whether marks passed from now on are warned of; those passed before the play began are told by the WELCOME. */
    boolean warningsBegun;

    /** Whether the coming cut was told to the game server. */
    boolean closingTold;

    /** Whether neither its attach nor its close has been heard of. */
    boolean awaited = true;

    /** Whether its play runs the pool. */
    boolean inPool;

    int rewardPermille;

    OpenSession(OpenRequest request, OpenGame game, OpenPerson person, PlayerFacts facts) {
        this.request = request;
        this.game = game;
        this.person = person;
        this.facts = facts;
    }

    /** A change is judged now by what is known, and again when the ledger has told of the play that moves: both by the limit that stood before. */
    void keepLimit() {
        cutBeforeMs = cutMs;
        graceBeforeMs = graceUntilMs;
    }

    /** Back to the limit kept, unless its time has come; the judgement between was by half of the play and grants nothing. */
    void restoreLimit(long atMs) {
        if (cutBeforeMs != NEVER_MS && cutBeforeMs > atMs) {
            cutMs = cutBeforeMs;
            graceUntilMs = graceBeforeMs;
        }
        cutBeforeMs = NEVER_MS;
    }

    /** The meter of its game within its person. */
    Meter gameMeter() {
        return person.gameMeter(game);
    }

    boolean attached() {
        return state == State.ATTACHED;
    }

    boolean belongsTo(String player) {
        return request.player().equals(player);
    }

    @Override
    public String toString() {
        return "session " + request.session() + " " + state;
    }
}
