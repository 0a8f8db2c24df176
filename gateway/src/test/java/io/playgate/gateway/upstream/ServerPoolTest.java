package io.playgate.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.playgate.gateway.clock.ManualClock;
import io.playgate.gateway.config.UpstreamConfig;
import io.playgate.gateway.config.UpstreamConfig.Attach;
import io.playgate.gateway.config.UpstreamConfig.Balance;
import io.playgate.gateway.config.UpstreamConfig.ServerConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The choice of a server: shares, stickiness, bounds, and the way around the dead. */
class ServerPoolTest {
    private final ManualClock clock = new ManualClock(0);

    private ServerPool pool(Balance balance, int... weights) {
        List<ServerConfig> servers = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            servers.add(new ServerConfig("127.0.0." + (i + 1), 9000, weights[i]));
        }
        UpstreamConfig config = new UpstreamConfig(
                servers, balance, Attach.NONE, Duration.ofSeconds(1), 125, 3, Duration.ofSeconds(10), null);
        return new ServerPool(config, clock, Runnable::run);
    }

    private static Map<String, Integer> choose(ServerPool pool, int count) {
        Map<String, Integer> chosen = new HashMap<>();
        for (int i = 0; i < count; i++) {
            Server server = pool.choose("player-" + i, Set.of());
            assertThat(server).isNotNull();
            chosen.merge(server.name(), 1, Integer::sum);
        }
        return chosen;
    }

    @Test
    void shouldShareByWeightInTurn() {
        assertThat(choose(pool(Balance.ROUND_ROBIN, 1, 3), 400))
                .containsEntry("127.0.0.1:9000", 100)
                .containsEntry("127.0.0.2:9000", 300);
    }

    @Test
    void shouldLevelSessionsByWeight() {
        assertThat(choose(pool(Balance.LEAST_SESSIONS, 1, 1, 2), 400))
                .containsEntry("127.0.0.1:9000", 100)
                .containsEntry("127.0.0.2:9000", 100)
                .containsEntry("127.0.0.3:9000", 200);
    }

    @Test
    void shouldKeepAPlayerOnOneServerAndNoServerFarAboveTheMean() {
        ServerPool pool = pool(Balance.HASH_PLAYER, 1, 1, 1, 1);
        Server first = pool.choose("an", Set.of());
        assertThat(first).isNotNull();
        first.release();
        for (int i = 0; i < 50; i++) {
            Server again = pool.choose("an", Set.of());
            assertThat(again).isNotNull().isSameAs(first);
            again.release();
        }
        choose(pool, 1000);
        for (Server server : pool.servers()) {
            assertThat(server.sessions()).isBetween(150, 313);
        }
    }

    @Test
    void shouldMoveOnlyTheShareOfAServerThatGoes() {
        HashRing four = new HashRing(pool(Balance.HASH_PLAYER, 1, 1, 1, 1).servers());
        HashRing three = new HashRing(pool(Balance.HASH_PLAYER, 1, 1, 1).servers());
        int moved = 0;
        for (int i = 0; i < 4000; i++) {
            int before = four.owner(four.start("player-" + i));
            int after = three.owner(three.start("player-" + i));
            if (before == 3) {
                continue;
            }
            moved += before == after ? 0 : 1;
        }
        assertThat(moved).isZero();
    }

    @Test
    void shouldGoAroundServersThatWereTriedAndEndWithNone() {
        ServerPool pool = pool(Balance.LEAST_SESSIONS, 1, 1);
        Set<Server> all = Set.copyOf(pool.servers());
        assertThat(pool.choose("an", Set.of(pool.servers().get(0))))
                .isSameAs(pool.servers().get(1));
        assertThat(pool.choose("an", all)).isNull();
    }

    @Test
    void shouldEjectAfterFailuresInARowAndTryAgainAfterAWhile() {
        ServerPool pool = pool(Balance.ROUND_ROBIN, 1, 1);
        Server dead = pool.servers().get(0);
        pool.failed(dead, "refused");
        pool.failed(dead, "refused");
        dead.answered();
        pool.failed(dead, "refused");
        pool.failed(dead, "refused");
        assertThat(pool.available()).isEqualTo(2);
        pool.failed(dead, "refused");
        assertThat(pool.available()).isEqualTo(1);
        assertThat(choose(pool, 10)).containsOnlyKeys("127.0.0.2:9000");
        clock.advanceMs(10_001);
        assertThat(choose(pool, 10)).containsKey("127.0.0.1:9000");
    }

    @Test
    void shouldChooseAnEjectedServerRatherThanRefuse() {
        ServerPool pool = pool(Balance.LEAST_SESSIONS, 1);
        Server only = pool.servers().get(0);
        for (int i = 0; i < 3; i++) {
            pool.failed(only, "refused");
        }
        assertThat(pool.choose("an", Set.of())).isSameAs(only);
    }
}
