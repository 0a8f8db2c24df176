package io.playgate.loadtest.oracle;

/** Every way in which a target can fail what must hold. */
public enum FindingKind {
    /** A message came back with other bytes than were sent. */
    CONTENT_CHANGED("a message came back changed"),
    /** Messages came back in another order than they were sent. */
    OUT_OF_ORDER("messages came back out of order"),
    /** A message never came although a later one did. */
    FRAME_LOST("a message was dropped"),
    /** A message came back twice. */
    FRAME_REPEATED("a message came back twice"),
    /** A message of the gateway stood inside a frame or a fragmented message of the game. */
    NOTICE_INSIDE_FRAME("a notice inside a frame of the game"),
    /** The bytes broke the framing. */
    STREAM_BROKEN("the stream of frames broke"),
    /** Messages stayed without an answer although their session was open. */
    UNANSWERED("messages without an answer"),
    /** Nothing came back from the whole target for a while although something was due. */
    STALL("the target stood still"),
    /** The advisory did not come before the first byte of the game, or at all. */
    OVERLAY_MISSING("no advisory before the game's first byte"),
    /** A repeated advisory came too late. */
    OVERLAY_LATE("a repeated advisory came late"),
    /** The advisory's text was not the statutory one, byte for byte. */
    OVERLAY_TEXT("the advisory's text was not the law's"),
    /** The overlay carried another rating than the game has. */
    OVERLAY_RATING("the overlay carried a wrong rating"),
    /** A player at the limit was cut too late. */
    CUT_LATE("a cut came after the exact instant"),
    /** A player was cut before the limit. */
    CUT_EARLY("a cut came before the exact instant"),
    /** A WebSocket was closed with another code than its reason has. */
    CLOSE_CODE_WRONG("a close code that does not go with the reason"),
    /** Somebody whom nothing limits was cut. */
    CUT_WRONGLY("a player was cut who should not be"),
    /** A player played on beyond the limit. */
    NOT_CUT("a player beyond the limit played on"),
    /** A player who may play was refused. */
    REFUSED_WRONGLY("a player was refused who may play"),
    /** A player who may not play was let in. */
    ADMITTED_WRONGLY("a player was let in who may not play"),
    /** A refusal or cut by the limit did not say when play is possible again, or said it wrongly. */
    RETRY_AT_WRONG("retryAt missing or wrong"),
    /** WELCOME named another used or remaining time than was played. */
    WELCOME_WRONG("WELCOME disagrees with what was played"),
    /** The gateway knows of less play than there was. */
    PLAY_FORGOTTEN("play was forgotten"),
    /** The gateway knows of more play than there was. */
    PLAY_OVERCHARGED("play was charged more than once"),
    /** The ledger disagrees with what was played. */
    LEDGER_DIFFERS("the ledger disagrees with what was played"),
    /** The gateway attached a wrong or forged state to the upstream connection. */
    ATTACHMENT_WRONG("a wrong attachment reached the game server"),
    /** The admin API or ledger could not be asked, so accounts stand unchecked. */
    NOT_COMPARED("accounts could not be compared");

    private final String sentence;

    FindingKind(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, as reports say it. */
    public String sentence() {
        return sentence;
    }
}
