package io.playgate.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.loadtest.Main;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A wrong option ends with "Try … --help", so every command must have it. */
class HelpTest {
    @Test
    void shouldExplainEveryCommand() {
        assertExplained(Main.commandLine());
    }

    private static void assertExplained(CommandLine line) {
        assertThat(line.getCommandSpec().findOption("--help"))
                .as(line.getCommandSpec().qualifiedName())
                .isNotNull();
        line.getSubcommands().values().forEach(HelpTest::assertExplained);
    }
}
