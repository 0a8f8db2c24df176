package io.playgate.loadtest.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.accounting.AccountantProxy;
import io.playgate.protocol.CloseReason;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SimulatorTest {
    private static final long PLAYER_DAYS = 100_000;

    /** Seeds differ from day to day in nobody's favour: a run is repeated with -Dseed. */
    private static final long SEED = Long.getLong("seed", 20_261_121L);

    @Test
    @Timeout(1_800)
    void shouldAgreeWithTheOracleOverAHundredThousandPlayerDays() {
        System.out.println("simulation seed " + SEED);
        Simulator simulator = new Simulator(SEED, Sabotage.NONE, soFar -> {});
        Simulator.Outcome outcome = simulator.run(PLAYER_DAYS);
        System.out.println(outcome.happenings());
        assertThat(outcome.playerDays()).isGreaterThanOrEqualTo(PLAYER_DAYS);
        assertThat(simulator.happenings()).allSatisfy((kind, count) -> assertThat(count)
                .as("%s must happen to be proved", kind)
                .isPositive());
    }

    @Test
    void shouldNoticeADayThatBeginsASecondLate() {
        assertNoticed(overriding(Map.of("zone", "+06:59:59")));
    }

    @Test
    void shouldNoticeOverlappingSessionsAddedUp() {
        assertNoticed(overriding(Map.of("overlap", "SUM")));
    }

    @Test
    void shouldNoticeACloseThatIsForgotten() {
        assertNoticed(at((method, args) -> !method.equals("close") || (long) args[0] % 10 != 3));
    }

    @Test
    void shouldNoticeAnAttachThatIsAMillisecondLate() {
        assertNoticed(at((method, args) -> {
            if (method.equals("attach")) {
                args[1] = (long) args[1] + 1_000_000L;
            }
            return true;
        }));
    }

    @Test
    void shouldNoticeACloseThatIsAMillisecondEarly() {
        assertNoticed(at((method, args) -> {
            if (method.equals("close") && args[1] == CloseReason.PLAYER_LEFT) {
                args[2] = (long) args[2] - 1_000_000L;
            }
            return true;
        }));
    }

    private static void assertNoticed(Sabotage sabotage) {
        Simulator simulator = new Simulator(SEED, sabotage, soFar -> {});
        assertThatThrownBy(() -> simulator.run(5_000))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("history ");
    }

    private static Sabotage overriding(Map<String, Object> overrides) {
        return new Sabotage() {
            @Override
            public Map<String, Object> overrides() {
                return overrides;
            }
        };
    }

    /** Looks at a call on its way; may change its arguments; false loses it. */
    private interface Tamper {
        boolean pass(String method, Object[] args);
    }

    private static Sabotage at(Tamper tamper) {
        return new Sabotage() {
            @Override
            public AccountantProxy door(AccountantProxy door) {
                return (AccountantProxy) Proxy.newProxyInstance(
                        AccountantProxy.class.getClassLoader(),
                        new Class<?>[] {AccountantProxy.class},
                        (proxy, method, args) -> {
                            try {
                                return tamper.pass(method.getName(), args) ? method.invoke(door, args) : null;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }
}
