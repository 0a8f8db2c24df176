package io.playgate.protocol.attach;

/** An attachment that is truncated, broken, unsigned or wrongly signed; the text says where and what is allowed. */
public final class MalformedAttachmentException extends Exception {
    MalformedAttachmentException(String message) {
        super(message);
    }

    MalformedAttachmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
