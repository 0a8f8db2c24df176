package io.playgate.gateway.accounting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session's side of the door in tests: keeps what it is told. */
final class RecordedSession implements SessionProxy {
    final long id;

    @Nullable
    Admission admission;

    @Nullable
    Refusal refusal;

    @Nullable
    Ending ending;

    final List<Announcement> announcements = new ArrayList<>();

    RecordedSession(long id) {
        this.id = id;
    }

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
        announcements.add(announcement);
    }

    @Override
    public void end(Ending given) {
        ending = given;
    }

    Admission admission() {
        Admission given = admission;
        if (given == null) {
            throw new AssertionError("not admitted, refused: " + refusal);
        }
        return given;
    }

    Refusal refusal() {
        Refusal given = refusal;
        if (given == null) {
            throw new AssertionError("not refused, admitted: " + admission);
        }
        return given;
    }

    Ending ending() {
        Ending given = ending;
        if (given == null) {
            throw new AssertionError("not ended");
        }
        return given;
    }
}
