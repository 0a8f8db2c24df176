package io.playgate.loadtest.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.loadtest.report.JsonReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The measured intervals of a report: what a comparison resamples.
 *
 * @param valid whether the run itself may be believed
 * @param lengthsS of the intervals, s
 */
record RunSeries(String name, boolean valid, List<Histogram> latencies, List<Double> lengthsS) {
    /**
     * Reads a report.
     *
     * @throws IOException when it is none, is of another version, or has too few intervals; the message says which
     */
    static RunSeries read(Path file) throws IOException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no JSON, allowed: the report.json of a run", e);
        }
        if (!json.path("schema").asText().equals(JsonReport.SCHEMA)) {
            throw new IOException(file + " is no report of " + JsonReport.SCHEMA + " but '"
                    + json.path("schema").asText() + "'");
        }
        List<Histogram> latencies = new ArrayList<>();
        List<Double> lengthsS = new ArrayList<>();
        for (JsonNode interval : json.path("intervals")) {
            if (interval.path("measured").asBoolean()
                    && interval.path("lengthS").asDouble() > 0.1) {
                latencies.add(decoded(file, interval.path("latencyHistogram").asText()));
                lengthsS.add(interval.path("lengthS").asDouble());
            }
        }
        if (latencies.size() < 5) {
            throw new IOException(
                    file + " has " + latencies.size() + " measured intervals, a comparison needs 5 or more");
        }
        return new RunSeries(
                json.path("name").asText(), !json.path("verdict").asText().equals("INVALID"), latencies, lengthsS);
    }

    private static Histogram decoded(Path file, String base64) throws IOException {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new IOException(file + " has a histogram that can't be read: " + e.getMessage(), e);
        }
    }
}
