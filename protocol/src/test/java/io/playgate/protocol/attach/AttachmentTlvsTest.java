package io.playgate.protocol.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.playgate.protocol.AgeClass;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AttachmentTlvsTest {
    private static final String GOLDEN_IPV4 = "0d0a0d0a000d0a515549540a" // signature
            + "21" + "11" + "0062" // version 2, PROXY; TCP over IPv4; 98 bytes follow
            + "c0000201" + "c6336407" + "9c40" + "1b59" // 192.0.2.1, 198.51.100.7, 40000, 7001
            + "050003" + "732d31" // session s-1
            + "e0000b" + "616e2e6e677579e1bb856e" // player an.nguyễn
            + "e10001" + "01" // minor
            + "e20008" + "000000000036ee80" // used 3,600,000 ms
            + "e30008" + "00000000006ddd00" // remaining 7,200,000 ms
            + "e40002" + "03e8" // reward 1000
            + "ef0020"; // and 32 bytes of signature

    /** Reckoned with another implementation: Python's hmac over the bytes written out above. */
    private static final String GOLDEN_SIGNATURE = "caedfa840108a3d97afafa869b5890dfacc74be766a380d550b9f0e736038130";

    @Test
    void shouldWriteTheGoldenBytes() {
        String bytes = hex(Samples.IPV4, Samples.IPV4_LISTENER, Samples.MINOR, Samples.SIGNATURE);
        assertThat(bytes).isEqualTo(GOLDEN_IPV4 + GOLDEN_SIGNATURE);
    }

    @Test
    void shouldWriteIpv6AndAnUnlimitedTimeAsAllOnes() {
        String bytes = hex(Samples.IPV6, Samples.IPV6, Samples.ADULT, null);
        assertThat(bytes)
                .startsWith("0d0a0d0a000d0a515549540a" + "2121" + "0050" + "20010db8000000000000000000000001"
                        + "20010db8000000000000000000000001" + "9c409c40")
                .contains("e20008" + "0000010000000000")
                .contains("e30008" + "ffffffffffffffff")
                .endsWith("e40002" + "01f4");
    }

    @Test
    void shouldMapTheOneIpv4AddressOfAMixedPair() throws Exception {
        assertThat(hex(Samples.IPV4, Samples.IPV6, Samples.ADULT, null))
                .contains("2121" + "0050" + "00000000000000000000ffffc0000201" + "20010db8000000000000000000000001");
        ByteBuf header = encode(Samples.IPV6, Samples.IPV4, Samples.ADULT, null);
        try {
            assertThat(AttachmentReader.read(header, null).destination()).isEqualTo(Samples.IPV4);
        } finally {
            header.release();
        }
    }

    @Test
    void shouldReadWhatItWrote() throws Exception {
        for (Attachment attachment : new Attachment[] {Samples.MINOR, Samples.ADULT}) {
            for (InetSocketAddress source : new InetSocketAddress[] {Samples.IPV4, Samples.IPV6}) {
                ByteBuf header = encode(source, Samples.IPV4_LISTENER, attachment, Samples.SIGNATURE);
                header.writeByte(0x02);
                try {
                    ProxyHeader read = AttachmentReader.read(header, Samples.SIGNATURE);
                    assertThat(read).isEqualTo(new ProxyHeader(source, Samples.IPV4_LISTENER, attachment));
                    assertThat(header.readableBytes())
                            .as("the game's bytes stay")
                            .isEqualTo(1);
                } finally {
                    header.release();
                }
            }
        }
    }

    @Test
    void shouldBeReadByNettysDecoder() throws Exception {
        EmbeddedChannel channel = new EmbeddedChannel(new HAProxyMessageDecoder());
        channel.writeInbound(encode(Samples.IPV6, Samples.IPV4, Samples.MINOR, Samples.SIGNATURE));
        HAProxyMessage message = channel.readInbound();
        try {
            assertThat(message.sourceAddress()).isEqualTo("2001:db8:0:0:0:0:0:1");
            assertThat(message.sourcePort()).isEqualTo(40000);
            assertThat(AttachmentReader.read(message, Samples.SIGNATURE)).isEqualTo(Samples.MINOR);
        } finally {
            message.release();
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void shouldRefuseAHeaderTruncatedAtEveryByte() {
        byte[] whole = ByteBufUtil.decodeHexDump(GOLDEN_IPV4 + GOLDEN_SIGNATURE);
        for (int bytes = 0; bytes < whole.length; bytes++) {
            ByteBuf truncated = Unpooled.wrappedBuffer(whole, 0, bytes);
            assertThatThrownBy(() -> AttachmentReader.read(truncated, Samples.SIGNATURE))
                    .as("%d bytes", bytes)
                    .isInstanceOf(MalformedAttachmentException.class)
                    .hasMessageContaining("truncated at " + bytes);
            assertThat(truncated.readerIndex()).isZero();
        }
    }

    @Test
    void shouldRefuseALengthThatCutsAnyValue() {
        byte[] whole = ByteBufUtil.decodeHexDump(GOLDEN_IPV4 + GOLDEN_SIGNATURE);
        for (int length = 0; length < whole.length - AttachmentTlvs.ADDRESSES_OFFSET; length++) {
            ByteBuf cut = Unpooled.copiedBuffer(whole).setShort(AttachmentTlvs.LENGTH_OFFSET, length);
            assertThatThrownBy(() -> AttachmentReader.read(cut, Samples.SIGNATURE))
                    .as("length %d", length)
                    .isInstanceOf(MalformedAttachmentException.class);
        }
    }

    @Test
    void shouldRefuseEveryFlippedBitOfTheValues() {
        byte[] whole = ByteBufUtil.decodeHexDump(GOLDEN_IPV4 + GOLDEN_SIGNATURE);
        int values = AttachmentTlvs.ADDRESSES_OFFSET + AttachmentTlvs.ADDRESSES_4_BYTES;
        for (int bit = values * 8; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> AttachmentReader.read(Unpooled.wrappedBuffer(flipped), Samples.SIGNATURE))
                    .as("bit %d", bit)
                    .isInstanceOf(MalformedAttachmentException.class);
        }
    }

    @Test
    void shouldRefuseAnotherKeyAndAMissingSignature() {
        byte[] signed = ByteBufUtil.decodeHexDump(GOLDEN_IPV4 + GOLDEN_SIGNATURE);
        assertThatThrownBy(() -> AttachmentReader.read(Unpooled.wrappedBuffer(signed), Samples.OTHER_SIGNATURE))
                .isInstanceOf(MalformedAttachmentException.class)
                .hasMessageContaining("signature");
        ByteBuf unsigned = encode(Samples.IPV4, Samples.IPV4, Samples.MINOR, null);
        assertThatThrownBy(() -> AttachmentReader.read(unsigned, Samples.SIGNATURE))
                .isInstanceOf(MalformedAttachmentException.class)
                .hasMessageContaining("0xef is missing");
        unsigned.release();
    }

    @Test
    void shouldRefuseAValueThatIsThereTwice() {
        ByteBuf header = encode(Samples.IPV4, Samples.IPV4, Samples.MINOR, null);
        header.writeByte(AttachmentTlvs.PLAYER_TYPE).writeShort(1).writeByte('x');
        header.setShort(AttachmentTlvs.LENGTH_OFFSET, header.readableBytes() - AttachmentTlvs.ADDRESSES_OFFSET);
        assertThatThrownBy(() -> AttachmentReader.read(header, null))
                .isInstanceOf(MalformedAttachmentException.class)
                .hasMessageContaining("0xe0 is there twice");
        header.release();
    }

    @Test
    void shouldRefuseAnUnspecifiedFamilyAndALocalCommand() {
        for (String start : new String[] {"2100", "2011", "2112", "1111"}) {
            String bytes = GOLDEN_IPV4.substring(0, 24) + start + GOLDEN_IPV4.substring(28) + GOLDEN_SIGNATURE;
            assertThatThrownBy(() -> AttachmentReader.read(
                            Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(bytes)), Samples.SIGNATURE))
                    .isInstanceOf(MalformedAttachmentException.class)
                    .hasMessageContaining("family");
        }
    }

    @Test
    void shouldSayHowLongTheHeaderIsAsSoonAsItCan() throws Exception {
        byte[] whole = ByteBufUtil.decodeHexDump(GOLDEN_IPV4 + GOLDEN_SIGNATURE);
        for (int bytes = 0; bytes < AttachmentTlvs.ADDRESSES_OFFSET; bytes++) {
            assertThat(AttachmentReader.headerBytes(Unpooled.wrappedBuffer(whole, 0, bytes)))
                    .isEqualTo(-1);
        }
        assertThat(AttachmentReader.headerBytes(Unpooled.wrappedBuffer(whole, 0, 16)))
                .isEqualTo(whole.length);
        ByteBuf game =
                Unpooled.wrappedBuffer("GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> AttachmentReader.headerBytes(game)).isInstanceOf(MalformedAttachmentException.class);
    }

    @Test
    void shouldCarryTheLongestIdsAndRefuseLongerOnes() throws Exception {
        // 65,535 bytes less the addresses, six TLV headers, 19 bytes of numbers and a session of one byte.
        int longest = 65_535 - 12 - 6 * 3 - 19 - 1;
        Attachment fits = new Attachment("s", "p".repeat(longest), AgeClass.UNKNOWN, 0, 0, 0);
        ByteBuf header = encode(Samples.IPV4, Samples.IPV4, fits, null);
        assertThat(AttachmentReader.read(header, null).attachment()).isEqualTo(fits);
        header.release();
        Attachment tooLong = new Attachment("s", "p".repeat(longest + 1), AgeClass.UNKNOWN, 0, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encode(Samples.IPV4, Samples.IPV4, tooLong, null))
                .withMessageContaining(String.format(Locale.ROOT, "%d", 65_536));
    }

    private static ByteBuf encode(
            InetSocketAddress source,
            InetSocketAddress destination,
            Attachment attachment,
            @Nullable AttachmentSignature signature) {
        return AttachmentTlvs.encode(UnpooledByteBufAllocator.DEFAULT, source, destination, attachment, signature);
    }

    private static String hex(
            InetSocketAddress source,
            InetSocketAddress destination,
            Attachment attachment,
            @Nullable AttachmentSignature signature) {
        ByteBuf header = encode(source, destination, attachment, signature);
        try {
            return ByteBufUtil.hexDump(header);
        } finally {
            header.release();
        }
    }
}
