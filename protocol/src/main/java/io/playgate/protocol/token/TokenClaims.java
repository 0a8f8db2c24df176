package io.playgate.protocol.token;

/**
 * The claims of a token, a JWT (RFC 7519) signed HS256, EdDSA, ES256 or RS256 whose header {@code kid} names the key. Identity systems that
 * issue tokens use these names.
 */
public final class TokenClaims {
    /** The player's account id; required. */
    public static final String SUBJECT = "sub";
    /** Seconds since the epoch from which on the token is refused; required. One minute of clock skew is allowed. */
    public static final String EXPIRES = "exp";
    /** Seconds since the epoch before which the token is refused. */
    public static final String NOT_BEFORE = "nbf";
    /** Seconds since the epoch of the issue. */
    public static final String ISSUED_AT = "iat";
    /** The enterprise; checked when present. */
    public static final String AUDIENCE = "aud";
    /** Unique id of the token. */
    public static final String TOKEN_ID = "jti";
    /** The only game that the token is good for; checked when present. */
    public static final String GAME = "game";
    /** The player's own birth date, {@code YYYY-MM-DD} or {@code YYYY}, of OpenID Connect; never a guardian's. */
    public static final String BIRTHDATE = "birthdate";
    /** Whether the account is verified by telephone number, of OpenID Connect; boolean. */
    public static final String PHONE_NUMBER_VERIFIED = "phone_number_verified";
    /** Opaque id that all accounts of one natural person share. */
    public static final String PERSON = "person";
    /** Whether a guardian registered the account; boolean. */
    public static final String GUARDIAN = "guardian";

    /** Header: names the key. */
    public static final String KEY_ID = "kid";

    /** Query parameter of a WebSocket upgrade that holds the token. */
    public static final String QUERY_PARAMETER = "token";
    /** Begins the entry of {@code Sec-WebSocket-Protocol} that holds the token. */
    public static final String SUBPROTOCOL_PREFIX = "playgate.token.";

    private TokenClaims() {}
}
