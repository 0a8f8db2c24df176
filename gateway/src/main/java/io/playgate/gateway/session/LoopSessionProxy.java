package io.playgate.gateway.session;

import io.netty.channel.EventLoop;
import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.accounting.SessionProxy;

/** Hands what the accountant says over to the session's event loop. Thread-safe. */
final class LoopSessionProxy implements SessionProxy {
    private final EventLoop loop;
    private final Session session;

    LoopSessionProxy(EventLoop loop, Session session) {
        this.loop = loop;
        this.session = session;
    }

    @Override
    public void admitted(Admission admission) {
        loop.execute(() -> session.onAdmitted(admission));
    }

    @Override
    public void refused(Refusal refusal) {
        loop.execute(() -> session.onRefused(refusal));
    }

    @Override
    public void announce(Announcement announcement) {
        loop.execute(() -> session.onAnnounced(announcement));
    }

    @Override
    public void end(Ending ending) {
        loop.execute(() -> session.onEnded(ending));
    }
}
