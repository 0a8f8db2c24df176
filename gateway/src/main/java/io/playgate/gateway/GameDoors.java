package io.playgate.gateway;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.playgate.gateway.clock.Clock;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig;
import io.playgate.gateway.config.NoticesConfig;
import io.playgate.gateway.config.TlsConfig;
import io.playgate.gateway.listen.ConnectionLimits;
import io.playgate.gateway.listen.Listener;
import io.playgate.gateway.listen.TrustedProxies;
import io.playgate.gateway.overlay.Envelope;
import io.playgate.gateway.overlay.Play1Voice;
import io.playgate.gateway.overlay.StreamEnvelope;
import io.playgate.gateway.overlay.TemplateVoice;
import io.playgate.gateway.overlay.Texts;
import io.playgate.gateway.overlay.Voice;
import io.playgate.gateway.overlay.WebSocketEnvelope;
import io.playgate.gateway.overlay.WebSocketVoice;
import io.playgate.gateway.session.ListenerRuntime;
import io.playgate.gateway.session.Services;
import io.playgate.gateway.token.KeyFiles;
import io.playgate.gateway.token.TokenKeyException;
import io.playgate.gateway.token.TokenVerifier;
import io.playgate.gateway.upstream.Dialer;
import io.playgate.gateway.upstream.ServerPool;
import io.playgate.gateway.upstream.StateAttacher;
import io.playgate.protocol.attach.AttachmentSignature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Binds the listeners of every game. Owned by the composition root. */
final class GameDoors implements AutoCloseable {
    private final List<Listener> listeners = new ArrayList<>();
    private final List<ServerPool> pools = new ArrayList<>();
    private final ConnectionLimits limits;

    private GameDoors(GatewayConfig config, Clock wall) {
        this.limits = new ConnectionLimits(config.limits(), wall);
    }

    /**
     * Binds everything, or nothing.
     *
     * @param wall real time, never one that runs faster
     * @param resolver runs blocking name look-ups
     */
    static GameDoors open(
            GatewayConfig config, Services services, TokenVerifier tokens, Texts texts, Clock wall, Executor resolver)
            throws GatewayException {
        GameDoors doors = new GameDoors(config, wall);
        try {
            for (int index = 0; index < config.games().size(); index++) {
                GameConfig game = config.games().get(index);
                ServerPool pool = new ServerPool(game.upstream(), wall, resolver);
                doors.pools.add(pool);
                StateAttacher attacher = attacher(game);
                for (ListenerConfig listener : game.listeners()) {
                    ListenerRuntime runtime = new ListenerRuntime(
                            services,
                            game,
                            listener,
                            index,
                            config.limits(),
                            pool,
                            new Dialer(services.network(), game.upstream()),
                            voice(game, listener, texts));
                    doors.listeners.add(Listener.bind(new Listener.Door(
                            runtime,
                            doors.limits,
                            tokens,
                            attacher,
                            new TrustedProxies(listener.proxyFrom()),
                            tls(listener.tls()))));
                }
            }
            return doors;
        } catch (Listener.BindException e) {
            doors.close();
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        } catch (GatewayException e) {
            doors.close();
            throw e;
        }
    }

    private static StateAttacher attacher(GameConfig game) throws GatewayException {
        Path file = game.upstream().signingKeyFile();
        try {
            AttachmentSignature signature = file == null ? null : new AttachmentSignature(KeyFiles.secret(file));
            return new StateAttacher(game.upstream().attach(), signature);
        } catch (TokenKeyException | IllegalArgumentException e) {
            throw new GatewayException("games." + game.id() + ".upstream.signingKeyFile: " + e.getMessage(), e);
        }
    }

    private static Voice voice(GameConfig game, ListenerConfig listener, Texts texts) throws GatewayException {
        boolean webSocket = listener.transport() == ListenerConfig.Transport.WEBSOCKET;
        boolean launcher = listener.identity() instanceof IdentityConfig.Hello;
        Envelope envelope = webSocket ? new WebSocketEnvelope() : new StreamEnvelope(listener.framing(), launcher);
        NoticesConfig notices = listener.notices();
        if (notices instanceof NoticesConfig.Playgate) {
            return webSocket ? new WebSocketVoice() : new Play1Voice();
        }
        try {
            NoticesConfig.Templates templates =
                    notices instanceof NoticesConfig.Templates given ? given : new NoticesConfig.Templates(null, null);
            return new TemplateVoice(envelope, templates, texts, game.rating());
        } catch (IllegalArgumentException e) {
            throw new GatewayException("games." + game.id() + ".listeners.notices: " + e.getMessage(), e);
        }
    }

    private static @Nullable SslContext tls(@Nullable TlsConfig config) throws GatewayException {
        if (config == null) {
            return null;
        }
        try {
            return SslContextBuilder.forServer(
                            config.certificateFile().toFile(), config.keyFile().toFile())
                    .build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new GatewayException("tls: " + config.certificateFile() + ": " + e.getMessage(), e);
        }
    }

    List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    /** The servers of a game, by its number. */
    ServerPool pool(int game) {
        return pools.get(game);
    }

    /** Stops accepting; sessions go on. */
    @Override
    public void close() {
        listeners.forEach(Listener::close);
        listeners.clear();
    }
}
