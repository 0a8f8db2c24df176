package io.playgate.loadtest.versus;

import io.playgate.loadtest.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A proxy that stands before the echo server, as a process. Owned by the run's thread.
 *
 * @param gateway whether it enforces, so that its players say who they are
 */
record Contender(String name, String version, boolean gateway, int tcpPort, int webSocketPort, Process process)
        implements AutoCloseable {
    private static final long STOP_TIMEOUT_S = 10;

    /** Debian has the stream module in a package of its own, libnginx-mod-stream; elsewhere it is built in. */
    private static final Path NGINX_STREAM = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");

    /** HAProxy in TCP mode and, for WebSocket, in HTTP mode; threads as it chooses, one per processor. */
    static Contender haproxy(Path directory, int echoPort) throws IOException, InterruptedException {
        List<Integer> ports = Processes.freePorts(2);
        String config =
                """
                global
                    maxconn 9900
                defaults
                    timeout connect 5s
                    timeout client 10m
                    timeout server 10m
                    timeout tunnel 1h
                listen tcp
                    mode tcp
                    bind 127.0.0.1:%d backlog 4096
                    server echo 127.0.0.1:%d
                listen http
                    mode http
                    bind 127.0.0.1:%d backlog 4096
                    server echo 127.0.0.1:%d
                """
                        .formatted(ports.get(0), echoPort, ports.get(1), echoPort);
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), config);
        Process process = Processes.start(
                directory.resolve("haproxy.log"), List.of("haproxy", "-db", "-f", file.toString()), Map.of());
        Processes.awaitPort(process, ports.get(1), directory.resolve("haproxy.log"));
        return new Contender(
                "HAProxy", Processes.firstLine("haproxy", "-v"), false, ports.get(0), ports.get(1), process);
    }

    /** nginx: stream for bytes, http with the upgrade passed on for WebSocket; workers as many as processors. */
    static Contender nginx(Path directory, int echoPort) throws IOException, InterruptedException {
        List<Integer> ports = Processes.freePorts(2);
        String config =
                """
                daemon off;
                worker_processes auto;
                worker_rlimit_nofile 20000;
                pid %s/nginx.pid;
                error_log stderr;
                %s
                events { worker_connections 9900; }
                stream {
                    server { listen 127.0.0.1:%d backlog=4096; proxy_pass 127.0.0.1:%d; proxy_timeout 1h; }
                }
                http {
                    access_log off;
                    client_body_temp_path %s/body; proxy_temp_path %s/proxy; fastcgi_temp_path %s/fastcgi;
                    uwsgi_temp_path %s/uwsgi; scgi_temp_path %s/scgi;
                    server {
                        listen 127.0.0.1:%d backlog=4096;
                        location / {
                            proxy_pass http://127.0.0.1:%d; proxy_http_version 1.1; proxy_read_timeout 1h;
                            proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";
                        }
                    }
                }
                """
                        .formatted(
                                directory,
                                Files.exists(NGINX_STREAM) ? "load_module " + NGINX_STREAM + ";" : "",
                                ports.get(0),
                                echoPort,
                                directory,
                                directory,
                                directory,
                                directory,
                                directory,
                                ports.get(1),
                                echoPort);
        Path file = Files.writeString(directory.resolve("nginx.conf"), config);
        Process process = Processes.start(
                directory.resolve("nginx.log"),
                List.of("nginx", "-p", directory + "/", "-e", "stderr", "-c", file.toString()),
                Map.of());
        Processes.awaitPort(process, ports.get(1), directory.resolve("nginx.log"));
        return new Contender("nginx", Processes.firstLine("nginx", "-v"), false, ports.get(0), ports.get(1), process);
    }

    /**
     * Playgate with everything on: tokens, state, limits, overlay, counting, ledger and metrics.
     *
     * @param variant a transport, and flags of the JVM that differ from the launcher's, behind blanks
     */
    static Contender playgate(String variant, Path directory, int echoPort) throws IOException, InterruptedException {
        List<Integer> ports = Processes.freePorts(3);
        List<String> words = List.of(variant.split(" ", -1));
        String transport = words.get(0);
        Path home = Files.createTempDirectory(directory, "playgate-" + transport);
        String config =
                """
                enterprise: versus
                policy: {extends: vn-2024}
                network: {transport: %s}
                state: {directory: %s/state, players: 100000}
                ledger: {url: "jdbc:sqlite:%s/ledger.db"}
                tokens: {keys: [{id: main, algorithm: HS256, secretFile: %s}]}
                admin: {listen: "127.0.0.1:%d"}
                drain: {window: 0s, timeout: 1s}
                limits: {connectsPerSecondPerSubnet: 1000000, handshakesPerAddressMax: 20000}
                games:
                  - id: arena
                    kinds: [G1]
                    rating: "12+"
                    listeners: [{transport: tcp, listen: "127.0.0.1:%d", framing: play1}]
                    upstream: {servers: ["127.0.0.1:%d"], attach: proxy-v2}
                  - id: harbour
                    kinds: [G1]
                    rating: "12+"
                    listeners: [{transport: websocket, listen: "127.0.0.1:%d", path: /}]
                    upstream: {servers: ["127.0.0.1:%d"], attach: headers}
                """
                        .formatted(
                                transport,
                                home,
                                home,
                                directory.resolve(Tokens.KEY_FILE),
                                ports.get(2),
                                ports.get(0),
                                echoPort,
                                ports.get(1),
                                echoPort);
        Path file = Files.writeString(home.resolve("playgate.yaml"), config);
        Path log = home.resolve("playgate.log");
        Process process = Processes.start(
                log,
                Processes.java(
                        "io.playgate.gateway.cli.Main",
                        words.subList(1, words.size()),
                        List.of("run", "--config", file.toString())),
                Map.of());
        Processes.awaitPort(process, ports.get(1), log);
        String version = "java " + Runtime.version().feature();
        return new Contender("Playgate " + variant, version, true, ports.get(0), ports.get(1), process);
    }

    /** The processes that do its work: nginx and HAProxy have workers. */
    List<Long> pids() {
        List<Long> pids = new java.util.ArrayList<>(
                process.descendants().map(ProcessHandle::pid).toList());
        pids.add(process.pid());
        return pids;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
