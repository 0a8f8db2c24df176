package io.playgate.gateway.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Facts as JSON. Stateless. */
final class JsonPage {
    private JsonPage() {}

    static String write(ReportFacts facts) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("report", facts.kind().name().toLowerCase(Locale.ROOT));
        root.put("enterprise", facts.enterprise());
        root.put("from", facts.period().from().toString());
        root.put("to", facts.period().lastDay().toString());
        root.put("writtenAt", facts.writtenAt());
        facts.policies().forEach(root.putArray("policies")::add);
        writeSlice(root.putObject("total"), facts.total());
        var slices = root.putArray("slices");
        for (ReportFacts.Slice slice : facts.slices()) {
            writeSlice(slices.addObject(), slice);
        }
        facts.peakByHour().forEach(root.putArray("peakConcurrencyByHour")::add);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    private static void writeSlice(ObjectNode out, ReportFacts.Slice slice) {
        out.put("from", slice.period().from().toString());
        out.put("to", slice.period().lastDay().toString());
        writeTally(out, slice.all());
        ObjectNode games = out.putObject("games");
        slice.games().forEach((game, tally) -> writeTally(games.putObject(game), tally));
    }

    private static void writeTally(ObjectNode out, Tally tally) {
        for (Column column : Column.values()) {
            out.put(column.key(), column.of(tally));
        }
    }
}
