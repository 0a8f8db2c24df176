package io.playgate.loadtest.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.oracle.FindingKind;
import io.playgate.loadtest.oracle.Person;
import io.playgate.loadtest.oracle.PlayedSession;
import io.playgate.loadtest.player.Shard;
import io.playgate.loadtest.player.Stage;
import io.playgate.loadtest.run.RunResult.Comparison;
import io.playgate.loadtest.scenario.AdminSpec;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When everybody has left: the gateway's accounts against the harness's own. Owned by the run's thread. */
final class FinalComparison {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** All comparing together takes no longer than this, whoever then stands uncompared. */
    private static final Duration TIME_MAX = Duration.ofSeconds(30);

    private static final double MS = 1e6;

    private final Stage stage;
    private final AttachmentBook book;
    private final List<Shard> shards;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private int players;
    private double worstMs;

    FinalComparison(Stage stage, AttachmentBook book, List<Shard> shards) {
        this.stage = stage;
        this.book = book;
        this.shards = shards;
    }

    Comparison compare(@Nullable AdminSpec admin) throws InterruptedException {
        int attachments = shards.stream()
                .mapToInt(shard -> shard.compareAttachments(book))
                .sum();
        Enforcement policy = stage.scenario().checks().gateway();
        if (admin == null || policy == null) {
            return new Comparison(0, 0, attachments, 0);
        }
        long untilNs = System.nanoTime() + TIME_MAX.toNanos();
        for (Shard shard : shards) {
            for (Person person : shard.persons()) {
                if (person.account().sessions() > 0 && System.nanoTime() < untilNs) {
                    comparePerson(admin, policy, person, shard.accountsOf(person));
                }
            }
        }
        String ledgerUrl = admin.ledgerUrl();
        int ledgerRows = 0;
        if (ledgerUrl != null) {
            List<PlayedSession> played =
                    shards.stream().flatMap(shard -> shard.played().stream()).toList();
            ledgerRows = new LedgerComparison(stage, policy.slack().accountNs(), players(), played).compare(ledgerUrl);
        }
        return new Comparison(players, (long) Math.ceil(worstMs), attachments, ledgerRows);
    }

    private Set<String> players() {
        return shards.stream().flatMap(shard -> shard.accountNames().stream()).collect(Collectors.toSet());
    }

    private void comparePerson(AdminSpec admin, Enforcement policy, Person person, List<String> accounts)
            throws InterruptedException {
        for (String account : accounts) {
            long beforeNs = System.nanoTime();
            JsonNode view = ask(admin, account);
            if (view == null) {
                return;
            }
            players++;
            long afterNs = System.nanoTime();
            double leastMs = person.account().innerPool().usedNs(beforeNs) / MS;
            double mostMs = person.account().outerPool().usedNs(afterNs) / MS;
            judge(policy, person, account, view.path("usedMs").asDouble(-1), leastMs, mostMs);
        }
    }

    private void judge(
            Enforcement policy, Person person, String account, double usedMs, double leastMs, double mostMs) {
        double slackMs = policy.slack().accountNs() * person.account().sessions() / MS;
        double deviationMs = Math.max(leastMs - usedMs, usedMs - mostMs);
        worstMs = Math.max(worstMs, deviationMs);
        if (deviationMs > slackMs) {
            FindingKind kind = usedMs < leastMs ? FindingKind.PLAY_FORGOTTEN : FindingKind.PLAY_OVERCHARGED;
            stage.findings()
                    .add(
                            kind,
                            System.nanoTime(),
                            account,
                            String.format(
                                    Locale.ROOT,
                                    "the admin API says %.0f ms used, %.0f to %.0f ms were played",
                                    usedMs,
                                    leastMs,
                                    mostMs));
        }
    }

    private @Nullable JsonNode ask(AdminSpec admin, String account) throws InterruptedException {
        String path = "/v1/players/" + URLEncoder.encode(account, StandardCharsets.UTF_8);
        try {
            HttpResponse<String> response =
                    client.send(AdminRequest.get(admin, path).timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return mapper.readTree(response.body());
            }
            notCompared(account, "status " + response.statusCode());
        } catch (IOException e) {
            notCompared(account, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void notCompared(String account, String why) {
        stage.findings().add(FindingKind.NOT_COMPARED, System.nanoTime(), account, "GET /v1/players: " + why);
    }
}
