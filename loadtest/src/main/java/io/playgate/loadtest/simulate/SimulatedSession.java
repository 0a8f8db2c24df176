package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.accounting.Ending;
import io.playgate.gateway.accounting.Refusal;
import io.playgate.gateway.accounting.SessionProxy;
import org.jspecify.annotations.Nullable;

/** A session's side of the door: keeps what it is told. */
final class SimulatedSession implements SessionProxy {
    @Nullable
    Admission admission;

    @Nullable
    Refusal refusal;

    @Nullable
    Ending ending;

    int announcements;

    @Override
    public void admitted(Admission given) {
        admission = given;
    }

    @Override
    public void refused(Refusal given) {
        refusal = given;
    }

    @Override
    public void announce(Announcement announcement) {
        announcements++;
    }

    @Override
    public void end(Ending given) {
        if (ending != null) {
            throw new SimulationFailure("told to end twice: " + ending + ", " + given);
        }
        ending = given;
    }
}
