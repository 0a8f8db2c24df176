package io.playgate.protocol.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Any bytes either are an attachment, which then is written and read again as the same, or are refused by the one exception. */
final class AttachmentFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void tlvs(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        try {
            ProxyHeader read = AttachmentReader.read(in, null);
            ByteBuf again = AttachmentTlvs.encode(
                    UnpooledByteBufAllocator.DEFAULT,
                    read.source(),
                    read.destination(),
                    read.attachment(),
                    Samples.SIGNATURE);
            assertThat(AttachmentReader.read(again, Samples.SIGNATURE)).isEqualTo(read);
            again.release();
        } catch (MalformedAttachmentException e) {
            assertThat(in.readerIndex()).isZero();
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void headers(byte[] bytes) {
        Map<String, String> headers = new TreeMap<>();
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 20);
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, Math.max(colon, 0)), line.substring(colon + 1));
        }
        try {
            Attachment read = AttachmentHeaders.read(headers::get, null);
            Map<String, String> again = new TreeMap<>();
            AttachmentHeaders.write(read, Samples.SIGNATURE, again::put);
            assertThat(AttachmentHeaders.read(again::get, Samples.SIGNATURE)).isEqualTo(read);
        } catch (MalformedAttachmentException e) {
            assertThat(e).hasMessageStartingWith(AttachmentHeaders.PREFIX);
        }
    }
}
