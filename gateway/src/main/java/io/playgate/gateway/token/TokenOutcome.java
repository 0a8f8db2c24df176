package io.playgate.gateway.token;

import io.playgate.gateway.accounting.Identity;
import java.util.Locale;

/** What came of verifying a token. */
public sealed interface TokenOutcome {
    /**
     * A token that is genuine, in time and meant for this enterprise and game.
     *
     * @param player account id, claim {@code sub}
     * @param identity what the token says of the person; {@link Identity#NONE} where it says nothing
     */
    record Valid(String player, Identity identity) implements TokenOutcome {}

    /** A token that admits nobody. */
    record Invalid(Reason reason) implements TokenOutcome {}

    /** Why a token is refused: a label of metrics and logs, never shown to the player. */
    enum Reason {
        /** Longer than {@link TokenVerifier#TOKEN_BYTES_MAX}. */
        TOO_LONG,
        /** Not three parts of base64url with JSON in the first two, or {@code crit} demands what is not known. */
        MALFORMED,
        /** No configured key has the header's {@code kid}, or there is none and several keys. */
        UNKNOWN_KEY,
        /** The header's {@code alg} is not the one configured for the key; {@code none} ends here. */
        WRONG_ALGORITHM,
        /** The signature is not the key's. */
        BAD_SIGNATURE,
        /** {@code sub} or {@code exp} is missing, or a claim has a value that is not allowed. */
        BAD_CLAIM,
        /** {@code exp} has passed. */
        EXPIRED,
        /** {@code nbf} or {@code iat} lies ahead. */
        NOT_YET_VALID,
        /** {@code aud} does not name this enterprise. */
        WRONG_AUDIENCE,
        /** {@code game} is another game. */
        WRONG_GAME;

        /** The value of the label {@code reason}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The refusal with this reason. */
        Invalid outcome() {
            return new Invalid(this);
        }
    }
}
