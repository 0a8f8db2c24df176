package io.playgate.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What killed runs leave behind is cleared away by the next, and nothing else. */
class RunDirectoryTest {
    private static Path leftBy(String owner) throws IOException {
        Path directory = Files.createTempDirectory("playgate-load");
        Files.createDirectory(directory.resolve("state"));
        Files.writeString(directory.resolve("state").resolve("players.dat"), "x");
        Files.writeString(directory.resolve("owner"), owner);
        return directory;
    }

    @Test
    void shouldClearAwayWhatARunLeftWhoseProcessNumberIsAnothersNow() throws IOException {
        Path left = leftBy(ProcessHandle.current().pid() + " " + Instant.EPOCH);

        RunDirectory next = RunDirectory.create();
        next.delete();

        assertThat(left).doesNotExist();
    }

    @Test
    void shouldLeaveRunsAloneThatGoOn() throws IOException {
        RunDirectory running = RunDirectory.create();
        Path foreign = leftBy("not a process");

        RunDirectory next = RunDirectory.create();
        next.delete();

        assertThat(running.path()).exists();
        assertThat(foreign).exists();
        assertThat(next.path()).doesNotExist();
        running.delete();
        new RunDirectory(foreign).delete();
    }
}
