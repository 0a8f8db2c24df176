package io.playgate.protocol.message;

import java.io.IOException;

/** Bytes that are no message of contract section 5; the text names the key and what is allowed. */
public final class MalformedMessageException extends IOException {
    MalformedMessageException(String message) {
        super(message);
    }

    MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
