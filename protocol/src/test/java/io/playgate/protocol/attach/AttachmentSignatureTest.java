package io.playgate.protocol.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.playgate.protocol.AgeClass;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AttachmentSignatureTest {
    @Test
    void shouldSignTheSameFromManyThreads() {
        byte[] alone = Samples.SIGNATURE.sign(Samples.MINOR);
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < 5_000; n++) {
                        assertThat(Samples.SIGNATURE.sign(Samples.MINOR)).isEqualTo(alone);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(threads).join();
        assertThat(Samples.SIGNATURE.verify(Samples.MINOR, alone)).isTrue();
        assertThat(Samples.SIGNATURE.verify(Samples.ADULT, alone)).isFalse();
        assertThat(Samples.SIGNATURE.verify(Samples.MINOR, new byte[0])).isFalse();
    }

    @Test
    void shouldRefuseAShortKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AttachmentSignature(new byte[31]))
                .withMessageContaining("31 bytes");
    }

    @Test
    void shouldRefuseValuesOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("", "p", AgeClass.MINOR, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("s", "", AgeClass.MINOR, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("s", "p", AgeClass.MINOR, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("s", "p", AgeClass.MINOR, 0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("s", "p", AgeClass.MINOR, 0, 0, 1001));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attachment("s", "p", AgeClass.MINOR, 0, 0, -1));
    }
}
