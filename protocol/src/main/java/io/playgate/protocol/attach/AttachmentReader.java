package io.playgate.protocol.attach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link AttachmentTlvs} wrote, for game servers: from the bytes themselves, or from the message of Netty's
 * {@code HAProxyMessageDecoder}. Pure functions; any thread.
 *
 * <p>A server that can be reached by anyone but the gateway must give a verifier: else whoever connects says who he is.
 */
public final class AttachmentReader {
    private AttachmentReader() {}

    /**
     * The length of the whole header at the reader index, or -1 while its first 16 bytes are not there. Moves nothing.
     *
     * @throws MalformedAttachmentException as soon as the bytes are no version 2 header
     */
    public static int headerBytes(ByteBuf in) throws MalformedAttachmentException {
        int start = in.readerIndex();
        if (in.readableBytes() < AttachmentTlvs.ADDRESSES_OFFSET) {
            return -1;
        }
        if (!AttachmentTlvs.isSignature(in, start)) {
            throw new MalformedAttachmentException("no PROXY protocol version 2 header");
        }
        return AttachmentTlvs.ADDRESSES_OFFSET + in.getUnsignedShort(start + AttachmentTlvs.LENGTH_OFFSET);
    }

    /**
     * Reads a whole header and moves the reader index behind it.
     *
     * @param verifier checks the signature; null: it is not looked at
     * @throws MalformedAttachmentException if the header is truncated, broken, lacks a value, or has a wrong or no signature where a
     *     verifier is given; the reader index is then where it was
     */
    public static ProxyHeader read(ByteBuf in, @Nullable AttachmentSignature verifier)
            throws MalformedAttachmentException {
        int bytes = headerBytes(in);
        if (bytes < 0 || bytes > in.readableBytes()) {
            throw new MalformedAttachmentException("PROXY header truncated at " + in.readableBytes() + " bytes");
        }
        ByteBuf header = in.slice(in.readerIndex(), bytes);
        header.skipBytes(AttachmentTlvs.COMMAND_OFFSET);
        int command = header.readUnsignedByte();
        int family = header.readUnsignedByte();
        if (command != AttachmentTlvs.COMMAND_PROXY
                || (family != AttachmentTlvs.FAMILY_TCP4 && family != AttachmentTlvs.FAMILY_TCP6)) {
            throw new MalformedAttachmentException("PROXY header with command " + command + " and family " + family
                    + ", allowed are PROXY and TCP over IPv4 or IPv6");
        }
        header.skipBytes(Short.BYTES);
        boolean ipv4 = family == AttachmentTlvs.FAMILY_TCP4;
        if (header.readableBytes() < (ipv4 ? AttachmentTlvs.ADDRESSES_4_BYTES : AttachmentTlvs.ADDRESSES_6_BYTES)) {
            throw new MalformedAttachmentException("PROXY header without whole addresses");
        }
        InetAddress source = readAddress(header, ipv4);
        InetAddress destination = readAddress(header, ipv4);
        InetSocketAddress sourceSocket = new InetSocketAddress(source, header.readUnsignedShort());
        InetSocketAddress destinationSocket = new InetSocketAddress(destination, header.readUnsignedShort());
        AttachmentValues values = new AttachmentValues();
        while (header.isReadable()) {
            readTlv(header, values);
        }
        Attachment attachment = values.attachment(verifier);
        in.skipBytes(bytes);
        return new ProxyHeader(sourceSocket, destinationSocket, attachment);
    }

    /**
     * The attachment of a header that Netty decoded. Releases nothing.
     *
     * @param verifier checks the signature; null: it is not looked at
     * @throws MalformedAttachmentException as for {@link #read(ByteBuf, AttachmentSignature)}
     */
    public static Attachment read(HAProxyMessage message, @Nullable AttachmentSignature verifier)
            throws MalformedAttachmentException {
        AttachmentValues values = new AttachmentValues();
        for (HAProxyTLV tlv : message.tlvs()) {
            values.put(tlv.typeByteValue() & 0xFF, ByteBufUtil.getBytes(tlv.content()));
        }
        return values.attachment(verifier);
    }

    private static void readTlv(ByteBuf header, AttachmentValues values) throws MalformedAttachmentException {
        if (header.readableBytes() < AttachmentTlvs.TLV_HEADER_BYTES) {
            throw new MalformedAttachmentException("a TLV's type or length is truncated");
        }
        int type = header.readUnsignedByte();
        int bytes = header.readUnsignedShort();
        if (bytes > header.readableBytes()) {
            throw new MalformedAttachmentException("the value of TLV 0x" + Integer.toHexString(type) + " is truncated");
        }
        byte[] value = new byte[bytes];
        header.readBytes(value);
        values.put(type, value);
    }

    private static InetAddress readAddress(ByteBuf header, boolean ipv4) throws MalformedAttachmentException {
        byte[] address = new byte[ipv4 ? 4 : 16];
        header.readBytes(address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new MalformedAttachmentException("addresses have 4 or 16 bytes", e);
        }
    }
}
