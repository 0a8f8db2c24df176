package io.playgate.protocol.attach;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the PROXY protocol version 2 header that begins each connection to a game server, contract section 6.
 *
 * <pre>
 *   0          12       13       14         16                       16 + 12 or 36
 *  +----------+--------+--------+----------+------------------------+------------------------
 *  | signature| 0x21   | family | length   | source, destination,   | TLVs: type u8,
 *  | 12 bytes | v2 PROXY         | u16      | their ports            | length u16, value
 *  +----------+--------+--------+----------+------------------------+------------------------
 *
 *  0x05 session id, UTF-8      0xE1 age class, u8: 0 unknown, 1 minor, 2 adult    0xE4 reward permille, u16
 *  0xE0 player id, UTF-8       0xE2 used today, ms, u64                           0xEF HMAC-SHA256 of the values, if signed
 *                              0xE3 remaining, ms, u64, all ones: unlimited
 * </pre>
 *
 * <p>The family is always TCP over IPv4 or IPv6, never unspecified: many readers skip the TLVs of an unspecified family. Where only one of
 * the two addresses is IPv4 it is written IPv4-mapped (RFC 4291, section 2.5.5.2). Pure functions; any thread.
 */
public final class AttachmentTlvs {
    /** TLV: unique id of the connection, here the session's. */
    public static final int SESSION_TYPE = 0x05;
    /** TLV: the account's id. */
    public static final int PLAYER_TYPE = 0xE0;
    /** TLV: {@link io.playgate.protocol.AgeClass#code}. */
    public static final int AGE_CLASS_TYPE = 0xE1;
    /** TLV: used today, ms. */
    public static final int USED_TYPE = 0xE2;
    /** TLV: remaining, ms. */
    public static final int REMAINING_TYPE = 0xE3;
    /** TLV: reward permille. */
    public static final int REWARD_TYPE = 0xE4;
    /** TLV: the signature. */
    public static final int SIGNATURE_TYPE = 0xEF;

    /** Where the command stands. */
    public static final int COMMAND_OFFSET = 12;
    /** Where the family stands. */
    public static final int FAMILY_OFFSET = 13;
    /** Where the length of all that follows it stands. */
    public static final int LENGTH_OFFSET = 14;
    /** Where the addresses begin. */
    public static final int ADDRESSES_OFFSET = 16;

    /** Version 2, command PROXY. */
    static final int COMMAND_PROXY = 0x21;
    /** TCP over IPv4. */
    static final int FAMILY_TCP4 = 0x11;
    /** TCP over IPv6. */
    static final int FAMILY_TCP6 = 0x21;

    static final int ADDRESSES_4_BYTES = 2 * (4 + 2);
    static final int ADDRESSES_6_BYTES = 2 * (16 + 2);
    static final int TLV_HEADER_BYTES = 3;

    private static final long SIGNATURE_HIGH = 0x0D0A_0D0A_000D_0A51L;
    private static final int SIGNATURE_LOW = 0x5549_540A;
    private static final int LENGTH_MAX = 0xFFFF;
    private static final int MAPPED_MARK = 0xFFFF;
    /** Header, addresses, six numbers, a signature and ids of 40 bytes. */
    private static final int HEADER_BYTES_TYPICAL = 256;

    private AttachmentTlvs() {}

    /**
     * The whole header.
     *
     * @param source the player's address, resolved
     * @param destination the listener's address, resolved
     * @param signature signs the values; null: they are not signed
     * @throws IllegalArgumentException if the ids don't fit into the header's 65,535 bytes
     */
    public static ByteBuf encode(
            ByteBufAllocator allocator,
            InetSocketAddress source,
            InetSocketAddress destination,
            Attachment attachment,
            @Nullable AttachmentSignature signature) {
        return encode(allocator, source, destination, out -> {
            writeValues(out, attachment);
            if (signature != null) {
                writeTlv(out, SIGNATURE_TYPE, signature.sign(attachment));
            }
        });
    }

    /**
     * A header for a player whom nobody knows yet: addresses and the session's id, unsigned.
     *
     * @param source the player's address, resolved
     * @param destination the listener's address, resolved
     */
    public static ByteBuf encodeSession(
            ByteBufAllocator allocator, InetSocketAddress source, InetSocketAddress destination, String session) {
        return encode(
                allocator,
                source,
                destination,
                out -> writeTlv(out, SESSION_TYPE, session.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteBuf encode(
            ByteBufAllocator allocator,
            InetSocketAddress source,
            InetSocketAddress destination,
            Consumer<ByteBuf> values) {
        ByteBuf out = allocator.buffer(HEADER_BYTES_TYPICAL);
        try {
            out.writeLong(SIGNATURE_HIGH).writeInt(SIGNATURE_LOW).writeByte(COMMAND_PROXY);
            writeAddresses(out, source, destination);
            values.accept(out);
            int length = out.writerIndex() - ADDRESSES_OFFSET;
            if (length > LENGTH_MAX) {
                throw new IllegalArgumentException("PROXY header of " + length + " bytes, allowed are " + LENGTH_MAX);
            }
            out.setShort(LENGTH_OFFSET, length);
            return out;
        } catch (RuntimeException e) {
            out.release();
            throw e;
        }
    }

    private static void writeAddresses(ByteBuf out, InetSocketAddress source, InetSocketAddress destination) {
        boolean bothIpv4 =
                source.getAddress() instanceof Inet4Address && destination.getAddress() instanceof Inet4Address;
        out.writeByte(bothIpv4 ? FAMILY_TCP4 : FAMILY_TCP6).writeShort(0);
        writeAddress(out, source, bothIpv4);
        writeAddress(out, destination, bothIpv4);
        out.writeShort(source.getPort()).writeShort(destination.getPort());
    }

    private static void writeAddress(ByteBuf out, InetSocketAddress address, boolean bothIpv4) {
        InetAddress resolved = address.getAddress();
        if (resolved == null) {
            throw new IllegalArgumentException("address " + address + " is not resolved");
        }
        if (!bothIpv4 && resolved instanceof Inet4Address) {
            out.writeLong(0).writeInt(MAPPED_MARK);
        }
        out.writeBytes(resolved.getAddress());
    }

    private static void writeValues(ByteBuf out, Attachment attachment) {
        writeTlv(out, SESSION_TYPE, attachment.session().getBytes(StandardCharsets.UTF_8));
        writeTlv(out, PLAYER_TYPE, attachment.player().getBytes(StandardCharsets.UTF_8));
        out.writeByte(AGE_CLASS_TYPE)
                .writeShort(Byte.BYTES)
                .writeByte(attachment.ageClass().code());
        out.writeByte(USED_TYPE).writeShort(Long.BYTES).writeLong(attachment.usedMs());
        out.writeByte(REMAINING_TYPE).writeShort(Long.BYTES).writeLong(AttachmentSignature.wireRemaining(attachment));
        out.writeByte(REWARD_TYPE).writeShort(Short.BYTES).writeShort(attachment.rewardPermille());
    }

    private static void writeTlv(ByteBuf out, int type, byte[] value) {
        if (value.length > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "value of TLV 0x" + Integer.toHexString(type) + " is longer than " + LENGTH_MAX + " bytes");
        }
        out.writeByte(type).writeShort(value.length).writeBytes(value);
    }

    /** Whether the 12 bytes at {@code index} begin a version 2 header. */
    static boolean isSignature(ByteBuf in, int index) {
        return in.getLong(index) == SIGNATURE_HIGH && in.getInt(index + Long.BYTES) == SIGNATURE_LOW;
    }
}
