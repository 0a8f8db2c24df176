package io.playgate.gateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.Identity;
import io.playgate.gateway.accounting.OpenRequest;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.metrics.LoopCounters;
import io.playgate.gateway.relay.Relay;
import io.playgate.gateway.relay.RelayEvents;
import io.playgate.gateway.upstream.Server;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.attach.Attachment;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.NoticeKind;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A player's stay on one game, from the moment they said who they are. Owned by the event loop of the player's socket: every method runs
 * there, and both sockets live on it.
 */
public final class Session implements RelayEvents {
    /** Bytes of a game's frame are on their way between two machines of one site; what takes longer is a stalled server. */
    public static final Duration BOUNDARY_TIMEOUT = Duration.ofMillis(200);

    private final ListenerRuntime runtime;
    private final Services services;
    private final Channel player;
    private final Parting parting;
    private final LoopCounters counters;
    private final SessionTimeline timeline;
    private final long id;
    private final String publicId;
    private final String playerId;
    private String rating;
    private SessionState state = SessionState.ADMISSION;
    private @Nullable Downstream downstream;
    private @Nullable Admission admission;
    private @Nullable Meeting meeting;
    private @Nullable ServerSearch search;
    private @Nullable Server server;
    private @Nullable Channel serverChannel;
    private @Nullable Relay relay;
    private boolean slotHeld;
    private boolean inputEnded;

    /**
     * A session of a player who said who they are.
     *
     * @param acceptedNs when the player's connection was accepted
     */
    public Session(ListenerRuntime runtime, Channel player, Downstream downstream, String playerId, long acceptedNs) {
        this(runtime, player, downstream.parting(), runtime.services().ids().next(), playerId, acceptedNs);
        this.downstream = downstream;
    }

    /** A session of a player whom a frame of the game named, and whom a server has already. */
    public Session(ListenerRuntime runtime, Channel player, Meeting meeting, String playerId, long acceptedNs) {
        this(runtime, player, Parting.NONE, meeting.sessionId(), playerId, acceptedNs);
        this.meeting = meeting;
        this.server = meeting.server();
        this.serverChannel = meeting.serverChannel();
        this.relay = meeting.relay();
    }

    private Session(
            ListenerRuntime runtime, Channel player, Parting parting, long id, String playerId, long acceptedNs) {
        this.runtime = runtime;
        this.services = runtime.services();
        this.player = player;
        this.parting = parting;
        this.rating = runtime.game().rating();
        this.counters = services.metrics().loop(services.network().index(player.eventLoop()));
        this.id = id;
        this.publicId = services.ids().publicId(id);
        this.playerId = playerId;
        this.timeline = new SessionTimeline(acceptedNs);
    }

    /** Asks the accountant; the answer decides what follows. */
    public void open(Identity identity) {
        assert player.eventLoop().inEventLoop();
        long nowNs = services.clock().monotonicNs();
        timeline.identifiedNs = nowNs;
        OpenRequest request = new OpenRequest(
                id,
                publicId,
                playerId,
                identity,
                runtime.game().id(),
                runtime.listener().transport().label(),
                nowNs,
                new LoopSessionProxy(player.eventLoop(), this));
        if (!services.accountant().open(request)) {
            refuse(CloseReason.GATEWAY_BUSY, null, null);
        }
    }

    void onAdmitted(Admission granted) {
        slotHeld = true;
        if (state != SessionState.ADMISSION) {
            releaseSlot(CloseReason.PLAYER_LEFT);
            return;
        }
        admission = granted;
        rating = granted.rating();
        timeline.admittedNs = services.clock().monotonicNs();
        services.metrics().recordHandshake(timeline.admittedNs - timeline.acceptedNs());
        move(SessionState.CONNECT);
        if (meeting == null) {
            search = new ServerSearch(
                    runtime,
                    player.eventLoop(),
                    playerId,
                    this::onConnected,
                    () -> refuse(CloseReason.UPSTREAM_UNAVAILABLE, null, null));
            search.next();
        } else {
            onMet(meeting, granted);
        }
    }

    void onRefused(Refusal refusal) {
        if (state == SessionState.ADMISSION) {
            refuse(refusal.reason(), refusal.binding(), refusal.retryAt());
        }
    }

    void onAnnounced(Announcement announcement) {
        if (state == SessionState.RELAY && relay != null) {
            ByteBuf notice = runtime.voice()
                    .notice(player.alloc(), services.speech().notice(announcement.rating(), announcement));
            if (notice != null) {
                relay.place(notice);
                counters.noticed(runtime.gameIndex(), announcement.kind());
            }
        }
    }

    void onEnded(Ending ending) {
        if (state == SessionState.RELAY) {
            end(ending.reason(), ending.binding(), ending.retryAt());
            if (ending.reason() == CloseReason.PLAYTIME_LIMIT || ending.reason() == CloseReason.OUTSIDE_WINDOW) {
                services.metrics().recordCutDelay(Math.max(0, services.clock().monotonicNs() - ending.dueNs()));
            }
        } else if (state == SessionState.CONNECT || state == SessionState.ADMISSION) {
            refuse(ending.reason(), ending.binding(), ending.retryAt());
        }
    }

    private void onConnected(Channel channel) {
        if (state != SessionState.CONNECT || admission == null || downstream == null) {
            channel.close();
            return;
        }
        serverChannel = channel;
        Attachment attachment = new Attachment(
                publicId,
                playerId,
                admission.ageClass(),
                admission.usedMs(),
                admission.remainingMs(),
                admission.rewardPermille());
        downstream.attach(this, channel, attachment);
    }

    /** The server did not take the player over, or not in time: as with a failed connect, the next one is tried. */
    public void onAttachFailed(Channel channel) {
        channel.close();
        if (state == SessionState.CONNECT && search != null) {
            serverChannel = null;
            search.failed();
        }
    }

    /** The server answered the upgrade with something else, which the player has been given as it came. */
    public void onUpgradeDeclined() {
        if (state == SessionState.CONNECT && search != null) {
            search.answered();
            counters.openRefused(runtime.gameIndex(), CloseReason.UPSTREAM_CLOSED);
            close(CloseReason.UPSTREAM_CLOSED);
            Lingering.closeAfterFlush(player);
        }
    }

    /** The server has the player: play counts from now on. */
    public void onAttached() {
        Downstream arriving = downstream;
        if (state != SessionState.CONNECT
                || admission == null
                || arriving == null
                || serverChannel == null
                || search == null) {
            return;
        }
        search.answered();
        server = search.handOver();
        countFromNow();
        Relay tunnel = new Relay(
                player,
                serverChannel,
                arriving.fromPlayer(),
                arriving.fromServer(),
                this,
                counters,
                runtime.gameIndex(),
                runtime.listener().slowConsumerTimeout());
        relay = tunnel;
        write(runtime.voice()
                .welcome(
                        player.alloc(),
                        services.speech().welcome(publicId, runtime.game().id(), rating, admission)));
        write(firstAdvisory(admission));
        player.pipeline().addLast(tunnel.downstream());
        serverChannel.pipeline().addLast(tunnel.upstream());
        arriving.handshakeDone();
        serverChannel.pipeline().remove(IdleHandler.class);
        player.flush();
        // A session that plays needs none of what brought it here: a million of them would hold it for hours.
        downstream = null;
        admission = null;
        search = null;
        tunnel.start();
        if (inputEnded) {
            tunnel.playerEnded();
        }
    }

    /** The server has had the player before anybody knew them: play counts from now on, and the frame that named them goes to the server. */
    private void onMet(Meeting met, Admission granted) {
        countFromNow();
        ByteBuf advisory = firstAdvisory(granted);
        if (advisory != null) {
            met.relay().place(advisory);
        }
        met.letGo().run();
        met.relay().start();
        meeting = null;
        admission = null;
        if (inputEnded) {
            met.relay().playerEnded();
        }
    }

    private void countFromNow() {
        timeline.attachedNs = services.clock().monotonicNs();
        services.accountant().attach(id, timeline.attachedNs);
        move(SessionState.RELAY);
        counters.sessionOpened(runtime.gameIndex(), runtime.listener().transport());
    }

    /** The player closed the sending side before a server had them: no reason to leave, they still read. */
    public void playerEnded() {
        inputEnded = true;
    }

    private @Nullable ByteBuf firstAdvisory(Admission granted) {
        ByteBuf advisory =
                runtime.voice().notice(player.alloc(), services.speech().firstAdvisory(rating, granted));
        if (advisory != null) {
            counters.noticed(runtime.gameIndex(), NoticeKind.ADVISORY);
        }
        return advisory;
    }

    private void write(@Nullable ByteBuf message) {
        if (message != null) {
            player.write(message, player.voidPromise());
        }
    }

    @Override
    public void playerGone() {
        if (state == SessionState.CLOSING) {
            player.close();
        } else if (state != SessionState.CLOSED) {
            if (state != SessionState.RELAY) {
                counters.openRefused(runtime.gameIndex(), CloseReason.PLAYER_LEFT);
            }
            close(CloseReason.PLAYER_LEFT);
            player.close();
        }
    }

    @Override
    public void serverGone() {
        if (state == SessionState.RELAY && relay != null && relay.playerLeaving()) {
            close(CloseReason.PLAYER_LEFT);
            Lingering.closeAfterFlush(player);
        } else {
            broken(CloseReason.UPSTREAM_CLOSED);
        }
    }

    @Override
    public void broken(CloseReason reason) {
        if (state == SessionState.RELAY) {
            end(reason, null, null);
        } else if (state == SessionState.ADMISSION && meeting != null) {
            refuse(reason, null, null);
        }
    }

    /** Ends a session whose player a server has: the accountant first, then the player is told at the next boundary, then both sockets close. */
    private void end(CloseReason reason, @Nullable Binding binding, @Nullable OffsetDateTime retryAt) {
        Relay tunnel = relay;
        if (tunnel == null) {
            return;
        }
        Channel upstream = serverChannel;
        ByteBuf farewell =
                upstream == null ? null : parting.serverFarewell(player.alloc(), tunnel.fromPlayer(), reason);
        Goodbye goodbye = services.speech().goodbye(reason, binding, retryAt, rating);
        ByteBuf last = runtime.voice().goodbye(player.alloc(), goodbye);
        finishAccounts(reason);
        tunnel.finish(last, BOUNDARY_TIMEOUT, placed -> {
            if (!placed) {
                write(parting.abruptGoodbye(player.alloc(), tunnel.fromServer(), reason));
            }
            Lingering.closeAfterFlush(player);
            Lingering.closeServer(upstream, farewell);
        });
    }

    private void refuse(CloseReason reason, @Nullable Binding binding, @Nullable OffsetDateTime retryAt) {
        counters.openRefused(runtime.gameIndex(), reason);
        if (meeting != null) {
            end(reason, binding, retryAt);
            meeting.letGo().run();
            meeting = null;
            return;
        }
        Goodbye goodbye = services.speech().goodbye(reason, binding, retryAt, rating);
        Downstream arriving = downstream;
        close(reason);
        if (arriving != null) {
            arriving.refuse(goodbye);
        }
    }

    /** Closes the accounts and the server's socket; the player's socket is the caller's. */
    private void close(CloseReason reason) {
        Relay tunnel = relay;
        finishAccounts(reason);
        if (serverChannel != null) {
            ByteBuf farewell =
                    tunnel == null ? null : parting.serverFarewell(player.alloc(), tunnel.fromPlayer(), reason);
            Lingering.closeServer(serverChannel, farewell);
        }
    }

    private void finishAccounts(CloseReason reason) {
        boolean played = state == SessionState.RELAY;
        move(SessionState.CLOSING);
        timeline.endedNs = services.clock().monotonicNs();
        if (played) {
            counters.sessionClosed(runtime.gameIndex(), runtime.listener().transport(), reason);
        }
        releaseSlot(reason);
        releaseServer();
        player.closeFuture().addListener(future -> move(SessionState.CLOSED));
        long forwardedBytes = relay == null ? 0 : relay.forwardedBytes();
        services.log().ended(runtime, publicId, playerId, reason, timeline, forwardedBytes);
    }

    private void releaseSlot(CloseReason reason) {
        if (slotHeld) {
            slotHeld = false;
            services.accountant().close(id, reason, services.clock().monotonicNs());
        }
    }

    private void releaseServer() {
        if (search != null) {
            search.stop();
        }
        if (server != null) {
            server.release();
            server = null;
        }
    }

    private void move(SessionState next) {
        assert player.eventLoop().inEventLoop();
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("session " + publicId + ": " + next + " does not follow " + state);
        }
        state = next;
    }
}
