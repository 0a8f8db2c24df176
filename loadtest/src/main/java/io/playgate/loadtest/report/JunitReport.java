package io.playgate.loadtest.report;

import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Thresholds, oracles and the generator's validity as test cases, for continuous integration. */
final class JunitReport {
    private JunitReport() {}

    static void write(Verdict verdict, Path file) throws IOException {
        var result = verdict.result();
        StringBuilder cases = new StringBuilder();
        int failures = 0;
        boolean valid = result.validity().valid();
        testCase(
                cases,
                "generator",
                "generator kept up",
                valid ? "" : String.join("; ", result.validity().reasons()));
        failures += valid ? 0 : 1;
        for (Threshold.Outcome outcome : verdict.outcomes()) {
            testCase(cases, "thresholds", outcome.text(), outcome.met() ? "" : "was " + outcome.actualText());
            failures += outcome.met() ? 0 : 1;
        }
        for (FindingKind kind : FindingKind.values()) {
            Long count = result.findingCounts().get(kind);
            testCase(
                    cases,
                    "oracles",
                    "not: " + kind.sentence(),
                    count == null ? "" : count + " times, " + example(verdict, kind));
            failures += count == null ? 0 : 1;
        }
        int tests = 1 + verdict.outcomes().size() + FindingKind.values().length;
        Files.writeString(
                file,
                String.format(
                        Locale.ROOT,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%n<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" time=\"%.3f\">%n%s</testsuite>%n",
                        escaped("load." + result.scenario().name()),
                        tests,
                        failures,
                        result.measured().durationNs() / 1e9,
                        cases));
    }

    private static String example(Verdict verdict, FindingKind kind) {
        for (Finding finding : verdict.result().findings()) {
            if (finding.kind() == kind) {
                return "first: " + finding.player() + " " + finding.detail();
            }
        }
        return "";
    }

    private static void testCase(StringBuilder out, String group, String name, String failure) {
        out.append("  <testcase classname=\"load.")
                .append(group)
                .append("\" name=\"")
                .append(escaped(name))
                .append('"');
        if (failure.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><failure message=\"").append(escaped(failure)).append("\"/></testcase>\n");
        }
    }

    /** Text as XML and HTML take it; control characters, which XML forbids, become a question mark. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '?' : c);
            }
        }
        return out.toString();
    }
}
