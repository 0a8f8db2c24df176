package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Values;
import io.playgate.loadtest.scenario.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Arrivals recorded elsewhere: the first column of a CSV, seconds from the start; a heading and empty lines are passed over. */
final class ReplayFile {
    private static final int ARRIVALS_MAX = 10_000_000;

    private ReplayFile() {}

    static Arrival read(Values values, Key<Path> key) {
        Path file = values.get(key);
        List<Long> offsetsNs = new ArrayList<>();
        try (var lines = Files.lines(file)) {
            int number = 0;
            for (String line : (Iterable<String>) lines::iterator) {
                number++;
                String first = line.split(",", 2)[0].trim();
                boolean heading = number == 1 && !first.isEmpty() && Character.isLetter(first.charAt(0));
                if (first.isEmpty() || heading) {
                    continue;
                }
                double seconds = Double.parseDouble(first);
                if (seconds < 0 || offsetsNs.size() >= ARRIVALS_MAX) {
                    values.error(
                            key,
                            file + ":" + number + ": " + first + " is out of range, allowed: 0 and more, up to "
                                    + ARRIVALS_MAX + " lines");
                    throw values.giveUp();
                }
                offsetsNs.add((long) (seconds * 1e9));
            }
        } catch (IOException e) {
            values.error(key, file + " can't be read: " + e.getMessage());
            throw values.giveUp();
        } catch (NumberFormatException e) {
            values.error(key, file + " has a line whose first column is no number of seconds: " + e.getMessage());
            throw values.giveUp();
        }
        Collections.sort(offsetsNs);
        return new Arrival.Replay(List.copyOf(offsetsNs));
    }
}
