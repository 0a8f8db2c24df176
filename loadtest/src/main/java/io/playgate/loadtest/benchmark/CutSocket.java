package io.playgate.loadtest.benchmark;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.accounting.SessionProxy;
import io.playgate.protocol.CloseReason;

/** A session without a socket: hands what it is told to the one thread that plays all event loops. Told by the accountant's thread. */
final class CutSocket implements SessionProxy {
    final long session;
    private final CutLoop loop;

    CutSocket(long session, CutLoop loop) {
        this.session = session;
        this.loop = loop;
    }

    @Override
    public void admitted(Admission admission) {
        loop.onAdmitted(this);
    }

    @Override
    public void refused(Refusal refusal) {
        loop.onFault("refused: " + refusal.reason());
    }

    @Override
    public void announce(Announcement announcement) {
        loop.onAnnounced();
    }

    @Override
    public void end(Ending ending) {
        if (ending.reason() == CloseReason.PLAYTIME_LIMIT) {
            loop.onCut(this, System.nanoTime() - ending.dueNs());
        } else {
            loop.onFault("ended: " + ending.reason());
        }
    }
}
