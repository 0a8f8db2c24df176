package io.playgate.protocol.attach;

import io.playgate.protocol.AgeClass;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** Attachments, addresses and a key that the tests share. */
final class Samples {
    static final AttachmentSignature SIGNATURE =
            new AttachmentSignature("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    static final AttachmentSignature OTHER_SIGNATURE =
            new AttachmentSignature("another key of more than 32 bytes".getBytes(StandardCharsets.US_ASCII));

    static final Attachment MINOR = new Attachment("s-1", "an.nguyễn", AgeClass.MINOR, 3_600_000, 7_200_000, 1000);
    static final Attachment ADULT =
            new Attachment("s-2", "binh", AgeClass.ADULT, 1L << 40, Attachment.UNLIMITED_MS, 500);

    static final InetSocketAddress IPV4 = socket("192.0.2.1", 40000);
    static final InetSocketAddress IPV4_LISTENER = socket("198.51.100.7", 7001);
    static final InetSocketAddress IPV6 = socket("2001:db8::1", 40000);

    private Samples() {}

    private static InetSocketAddress socket(String literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
