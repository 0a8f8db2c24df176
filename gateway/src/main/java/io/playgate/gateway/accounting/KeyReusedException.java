package io.playgate.gateway.accounting;

/** A correction comes under a key that another correction was made with. */
public final class KeyReusedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    KeyReusedException() {
        super("this key was used for another correction");
    }
}
