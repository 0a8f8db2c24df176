package io.playgate.gateway.cli.doctor;

import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.config.TokensConfig.KeyConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Examines what the configuration names: addresses, the state's disk, secret files. */
final class PlaceExam {
    /** Of the state's file, by chronicle's own sizes: what an expected player takes, with the headroom that recovery copies need. */
    private static final long PLAYER_BYTES = 2 * 125;

    /** For the journal and the ledger of a busy day. */
    private static final long LEDGER_BYTES = 1L << 30;

    private final GatewayConfig config;

    PlaceExam(GatewayConfig config) {
        this.config = config;
    }

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(address("admin.listen", config.admin().listen()));
        for (GameConfig game : config.games()) {
            for (ListenerConfig listener : game.listeners()) {
                findings.add(address("listener of " + game.id(), listener.listen()));
            }
        }
        findings.add(disk());
        for (KeyConfig key : config.tokens().keys()) {
            if (key.secretFile() != null) {
                findings.add(secret(key.secretFile()));
            }
        }
        if (config.admin().tokenFile() != null) {
            findings.add(secret(config.admin().tokenFile()));
        }
        return findings;
    }

    private static Finding address(String name, InetSocketAddress address) {
        if (address.getPort() == 0) {
            return Finding.ok(name, "any free port");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Finding.ok(name, address + " can be bound");
        } catch (IOException e) {
            return Finding.fail(name, address + " can't be bound: " + e.getMessage() + "; does a gateway run already?");
        }
    }

    private Finding disk() {
        Path directory = config.state().directory().toAbsolutePath();
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        long neededBytes = config.state().players() * PLAYER_BYTES + LEDGER_BYTES;
        try {
            FileStore store = Files.getFileStore(existing);
            long freeBytes = store.getUsableSpace();
            String shown = (freeBytes >> 20) + " MiB free at " + directory + ", " + (neededBytes >> 20)
                    + " MiB needed for " + config.state().players() + " players";
            if (!Files.isWritable(existing)) {
                return Finding.fail("state", existing + " can't be written");
            }
            return freeBytes >= neededBytes ? Finding.ok("state", shown) : Finding.fail("state", shown);
        } catch (IOException e) {
            return Finding.warn("state", "the disk of " + directory + " can't be examined: " + e.getMessage());
        }
    }

    private static Finding secret(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                    ? Finding.warn("secret", file + " can be read by everybody; chmod 600 " + file)
                    : Finding.ok("secret", file + " is closed to others");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.warn("secret", file + " can't be examined: " + e.getMessage());
        }
    }
}
