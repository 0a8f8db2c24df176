package io.playgate.loadtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes all reports of a run into one directory. */
public final class ReportFiles {
    private ReportFiles() {}

    /** Writes {@code report.json}, {@code .hlog}, {@code .csv}, {@code .html} and {@code junit.xml} into {@code directory}. */
    public static void write(Verdict verdict, Path directory) throws IOException {
        Files.createDirectories(directory);
        JsonReport.write(verdict, directory.resolve("report.json"));
        HlogReport.write(verdict.result(), directory.resolve("report.hlog"));
        CsvReport.write(verdict.result(), directory.resolve("report.csv"));
        JunitReport.write(verdict, directory.resolve("junit.xml"));
        HtmlReport.write(verdict, directory.resolve("report.html"));
    }
}
