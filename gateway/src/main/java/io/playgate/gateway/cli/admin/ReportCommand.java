package io.playgate.gateway.cli.admin;

import io.playgate.gateway.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code playgate report}: what the ledger says, for the authority and the operator. */
@Command(name = "report", description = "Prints a report from the ledger: usage by day and game, or a whole period.")
public final class ReportCommand implements Callable<Integer> {
    /** The reports of the admin API. */
    private enum Kind {
        usage,
        period
    }

    /** The forms of a report. */
    private enum Format {
        csv,
        json,
        html
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AdminOptions admin = new AdminOptions();

    @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private Kind kind = Kind.usage;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            converter = Days.class,
            description = "first game day, as 2026-11-01")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DATE",
            converter = Days.class,
            description = "last game day, included")
    private LocalDate to = LocalDate.EPOCH;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: csv)")
    private Format format = Format.csv;

    @Option(names = "--out", paramLabel = "FILE", description = "writes to a file instead of the standard output")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Format wanted = admin.json() ? Format.json : format;
        String report =
                admin.text("GET", "/v1/reports/" + kind + "?from=" + from + "&to=" + to + "&format=" + wanted, null);
        Path target = file;
        if (target == null) {
            spec.commandLine().getOut().println(report.stripTrailing());
            return 0;
        }
        try {
            Files.writeString(target, report);
        } catch (IOException e) {
            throw new CliException(CliException.REFUSED, target + ": can't be written: " + e.getMessage());
        }
        return 0;
    }
}
