package io.playgate.loadtest.oracle;

import java.util.ArrayList;
import java.util.List;

/** Every session that has ended, for the comparison with the ledger. Filled by the shard's event loop, read when the run is over. */
public final class SessionBook {
    private final List<PlayedSession> sessions = new ArrayList<>();

    /** Empty. */
    public SessionBook() {}

    void add(PlayedSession session) {
        sessions.add(session);
    }

    /** All, in the order of their ends. */
    public List<PlayedSession> sessions() {
        return sessions;
    }
}
