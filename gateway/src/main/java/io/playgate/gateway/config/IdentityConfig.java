package io.playgate.gateway.config;

/** Where a TCP listener learns who the player is. */
public sealed interface IdentityConfig {
    /** A PLAY/1 HELLO frame with a token comes first. */
    record Hello() implements IdentityConfig {}

    /**
     * A frame of the game names the account; until then what player and server say passes.
     *
     * @param pattern regular expression with a group {@code account}
     */
    record FirstFrame(String pattern) implements IdentityConfig {}

    /** TLV 0xE0 of the PROXY header of a trusted peer. */
    record ProxyV2() implements IdentityConfig {}
}
