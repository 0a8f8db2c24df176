package io.playgate.gateway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.config.NetworkConfig.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelExamTest {
    private final Path root;

    KernelExamTest(@TempDir Path root) {
        this.root = root;
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Finding found(String name) {
        List<Finding> findings = new KernelExam(root).examine(10_000, Transport.AUTO);
        return findings.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void shouldCountTwoFilesForEachSession() throws Exception {
        file("proc/self/limits", "Limit  Soft Hard\nMax open files            1024                 4096   files\n");
        assertThat(found("open files").state()).isEqualTo(Finding.State.FAIL);
        assertThat(found("open files").detail()).contains("1024 allowed", "21000 needed", "LimitNOFILE=21000");
        file("proc/self/limits", "Max open files            21000                21000   files\n");
        assertThat(found("open files").state()).isEqualTo(Finding.State.OK);
        file("proc/self/limits", "Max open files            unlimited            unlimited   files\n");
        assertThat(found("open files").state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void shouldWarnOfSmallQueuesFewPortsAndAClockOnItsOwn() throws Exception {
        file("proc/sys/net/core/somaxconn", "128\n");
        file("proc/sys/net/ipv4/ip_local_port_range", "32768\t33000\n");
        assertThat(found("backlog").state()).isEqualTo(Finding.State.WARN);
        assertThat(found("local ports").detail()).contains("233 towards each server");
        assertThat(found("clock").state()).isEqualTo(Finding.State.WARN);
        file("run/systemd/timesync/synchronized", "");
        assertThat(found("clock").state()).isEqualTo(Finding.State.OK);
    }

    @Test
    void shouldSayWhatItCanNotRead() {
        assertThat(found("open files").state()).isEqualTo(Finding.State.WARN);
        assertThat(found("backlog").detail()).contains("can't be read");
    }
}
