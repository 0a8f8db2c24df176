package io.playgate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.config.StateConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerStoreTest {
    private final Path directory;

    PlayerStoreTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void shouldStartEmptyAndWantToBeFilled() {
        try (PlayerStore store = open()) {
            assertThat(store.opening().kind()).isEqualTo(StoreOpening.Kind.CREATED);
            assertThat(store.opening().rebuildNeeded()).isTrue();
            assertThat(store.readAccount(1, 2, new AccountState())).isFalse();
            assertThat(store.usage(1, 2)).isEqualTo(MeterUsage.NONE);
            assertThat(store.readMeter(1, 2, new MeterState())).isFalse();
            assertThat(store.accountCount()).isZero();
        }
    }

    @Test
    void shouldKeepAccountsAndMetersOverAClose() {
        AccountState account = minor();
        try (PlayerStore store = open()) {
            store.rebuildDone();
            store.writeAccount(1, 2, account);
            store.setUsage(3, 4, MeterUsage.pack(20_778, 10_800_000), 1_795_000_000_000L);
        }
        try (PlayerStore store = open()) {
            assertThat(store.opening()).isEqualTo(new StoreOpening(StoreOpening.Kind.CLEAN, null, 0, 0));
            AccountState found = new AccountState();
            assertThat(store.readAccount(1, 2, found)).isTrue();
            assertThat(found).usingRecursiveComparison().isEqualTo(account);
            assertThat(MeterUsage.of(store.usage(3, 4))).isEqualTo(new MeterUsage(20_778, 10_800_000));
            MeterState meter = new MeterState();
            assertThat(store.readMeter(3, 4, meter)).isTrue();
            assertThat(meter.usage).isEqualTo(store.usage(3, 4));
            assertThat(meter.lastPlayMs).isEqualTo(1_795_000_000_000L);
        }
    }

    @Test
    void shouldReplaceAnAccountWhole() {
        try (PlayerStore store = open()) {
            AccountState account = minor();
            for (int round = 1; round <= 5; round++) {
                account.birthdate += 10_000;
                account.guardian = round % 2 == 0;
                account.verified = !account.guardian;
                account.personHi = -round;
                account.personLo = round;
                store.writeAccount(1, 2, account);
                AccountState found = new AccountState();
                assertThat(store.readAccount(1, 2, found)).isTrue();
                assertThat(found).usingRecursiveComparison().isEqualTo(account);
            }
            assertThat(store.accountCount()).isOne();
        }
    }

    @Test
    void shouldRefuseEveryThreadButTheOwner() throws Exception {
        try (PlayerStore store = open()) {
            store.setUsage(1, 2, 7L << 32);
            Thread other = new Thread(() -> {
                assertThatThrownBy(() -> store.usage(1, 2)).isInstanceOf(IllegalStateException.class);
                store.takeOver();
                store.setUsage(1, 2, 8L << 32);
            });
            other.start();
            other.join();
            assertThatThrownBy(() -> store.usage(1, 2)).hasMessageContaining("belongs to");
            store.takeOver();
            assertThat(store.usage(1, 2)).isEqualTo(8L << 32);
        }
    }

    @Test
    void shouldRefuseEveryUseAfterClose() {
        PlayerStore store = open();
        store.close();
        store.close();
        assertThatThrownBy(() -> store.usage(1, 2)).hasMessage("the player store is closed");
        assertThatThrownBy(store::takeOver).hasMessage("the player store is closed");
    }

    private PlayerStore open() {
        return PlayerStore.open(new StateConfig(directory.resolve("state"), 1_000));
    }

    private static AccountState minor() {
        AccountState account = new AccountState();
        account.birthdate = 20120501;
        account.verificationKnown = true;
        account.verified = true;
        account.personHi = 0x0123_4567_89AB_CDEFL;
        account.personLo = -1;
        return account;
    }
}
