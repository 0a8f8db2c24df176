package io.playgate.loadtest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.playgate.loadtest.measure.GeneratorSample;
import io.playgate.loadtest.measure.Interval;
import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Snapshot;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.oracle.Finding;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.report.JsonReport;
import io.playgate.loadtest.run.RunResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** What an agent sends home: intervals with whole histograms, so that merging loses nothing, and findings. Pure. */
final class Parcel {
    private Parcel() {}

    static ObjectNode pack(RunResult result, ObjectMapper mapper) {
        ObjectNode parcel = mapper.createObjectNode();
        parcel.put("type", "result");
        parcel.put("startedMs", result.startedMs());
        ArrayNode reasons = parcel.putArray("invalid");
        result.validity().reasons().forEach(reasons::add);
        parcel.putObject("compared")
                .put("players", result.comparison().players())
                .put("worstMs", result.comparison().worstMs())
                .put("attachments", result.comparison().attachments())
                .put("ledgerRows", result.comparison().ledgerRows());
        ArrayNode intervals = parcel.putArray("intervals");
        for (Interval interval : result.intervals()) {
            intervals.add(pack(interval, mapper));
        }
        ObjectNode counts = parcel.putObject("findingCounts");
        result.findingCounts().forEach((kind, count) -> counts.put(kind.name(), count));
        ArrayNode findings = parcel.putArray("findings");
        for (Finding finding : result.findings()) {
            findings.addObject()
                    .put("kind", finding.kind().name())
                    .put("atNs", finding.atNs())
                    .put("player", finding.player())
                    .put("detail", finding.detail());
        }
        return parcel;
    }

    private static ObjectNode pack(Interval interval, ObjectMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        node.put("index", interval.index());
        node.put("startNs", interval.startNs());
        node.put("lengthNs", interval.snapshot().durationNs());
        node.put("phase", interval.phase());
        node.put("measured", interval.measured());
        node.put("sessions", interval.sessions());
        GeneratorSample generator = interval.generator();
        node.put("cpuShare", generator.cpuShare());
        node.put("loopBusy", generator.loopBusy());
        node.put("loopStarved", generator.loopStarved());
        node.put("loopCpuNs", generator.loopCpuNs());
        node.put("gcNs", generator.gcNs());
        node.put("gcCount", generator.gcCount());
        for (Tally tally : Tally.values()) {
            node.put(tally.name(), interval.snapshot().tally(tally));
        }
        for (Metric metric : Metric.values()) {
            Histogram histogram = interval.snapshot().histogram(metric);
            if (histogram.getTotalCount() > 0) {
                node.put("h_" + metric.name(), JsonReport.encoded(histogram));
            }
        }
        return node;
    }

    static RunResult.Comparison compared(JsonNode parcel) {
        JsonNode node = parcel.path("compared");
        return new RunResult.Comparison(
                node.path("players").asInt(),
                node.path("worstMs").asLong(),
                node.path("attachments").asInt(),
                node.path("ledgerRows").asInt());
    }

    static List<Interval> intervals(JsonNode parcel) throws IOException {
        List<Interval> intervals = new ArrayList<>();
        for (JsonNode node : parcel.path("intervals")) {
            Snapshot snapshot = new Snapshot();
            snapshot.lengthen(node.path("lengthNs").asLong());
            for (Tally tally : Tally.values()) {
                snapshot.add(tally, node.path(tally.name()).asLong());
            }
            for (Metric metric : Metric.values()) {
                JsonNode encoded = node.path("h_" + metric.name());
                if (encoded.isTextual()) {
                    snapshot.histogram(metric).add(decoded(encoded.asText()));
                }
            }
            intervals.add(new Interval(
                    node.path("index").asInt(),
                    node.path("startNs").asLong(),
                    node.path("phase").asText(),
                    node.path("measured").asBoolean(),
                    node.path("sessions").asInt(),
                    snapshot,
                    generator(node),
                    null));
        }
        return intervals;
    }

    private static GeneratorSample generator(JsonNode node) {
        return new GeneratorSample(
                node.path("cpuShare").asDouble(),
                node.path("loopBusy").asDouble(),
                node.path("loopStarved").asDouble(),
                node.path("loopCpuNs").asLong(),
                node.path("gcNs").asLong(),
                node.path("gcCount").asLong());
    }

    static List<Finding> findings(JsonNode parcel) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : parcel.path("findings")) {
            findings.add(new Finding(
                    FindingKind.valueOf(node.path("kind").asText()),
                    node.path("atNs").asLong(),
                    node.path("player").asText(),
                    node.path("detail").asText()));
        }
        return findings;
    }

    private static Histogram decoded(String base64) throws IOException {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new IOException("an agent sent a histogram that can't be read", e);
        }
    }
}
