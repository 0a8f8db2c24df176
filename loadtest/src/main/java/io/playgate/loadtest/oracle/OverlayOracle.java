package io.playgate.loadtest.oracle;

import io.playgate.loadtest.measure.Metric;
import io.playgate.loadtest.measure.Tally;
import io.playgate.loadtest.scenario.Checks.Enforcement;
import java.util.Locale;

/**
 * The overlay of one session: the advisory is the first thing after WELCOME, carries the statutory text byte for byte and the game's rating,
 * and comes again as the policy says. Owned by the session's event loop.
 */
final class OverlayOracle {
    /**
     * The text of Decree 147/2024 Art. 39(1)(g) and Circular 24/2014 Art. 13(1)(d), written here a second time on purpose: an oracle that
     * borrowed the product's constant could not find it changed.
     */
    static final String STATUTORY = "Chơi quá 180 phút một ngày sẽ ảnh hưởng xấu đến sức khỏe";

    private final Examiner examiner;
    private final Enforcement policy;
    private final String player;
    private boolean welcomed;
    private boolean advised;
    private boolean missingReported;
    private long welcomeNs;
    private long lastAdvisoryNs;

    OverlayOracle(Examiner examiner, String player) {
        this.examiner = examiner;
        this.policy = examiner.policy();
        this.player = player;
    }

    void welcomed(long nowNs) {
        welcomed = true;
        welcomeNs = nowNs;
    }

    void notice(Saying notice, long nowNs) {
        examiner.measure().count(Tally.NOTICES);
        if (policy.rating() != null
                && notice.tells("rating")
                && !notice.text("rating").equals(policy.rating())) {
            finding(FindingKind.OVERLAY_RATING, nowNs, "'" + notice.text("rating") + "' instead of " + policy.rating());
        }
        if (!notice.text("kind").equals("advisory")) {
            return;
        }
        if (!notice.text("text").equals(STATUTORY)) {
            finding(FindingKind.OVERLAY_TEXT, nowNs, "'" + notice.text("text") + "'");
        }
        if (!advised) {
            examiner.measure().record(Metric.OVERLAY, nowNs - welcomeNs);
        } else {
            judgeRepetition(nowNs);
        }
        advised = true;
        lastAdvisoryNs = nowNs;
    }

    private void judgeRepetition(long nowNs) {
        long lateNs = nowNs - lastAdvisoryNs - policy.advisoryEveryNs();
        if (policy.advisoryEveryNs() > 0 && lateNs > policy.slack().overlayNs()) {
            finding(
                    FindingKind.OVERLAY_LATE,
                    nowNs,
                    String.format(Locale.ROOT, "%.0f ms late after the one before", lateNs / 1e6));
        }
    }

    void gameByte(long nowNs) {
        if (!advised && !missingReported) {
            missingReported = true;
            finding(FindingKind.OVERLAY_MISSING, nowNs, "the game's first byte came before any advisory");
        }
    }

    void ended(long nowNs) {
        boolean longEnough = nowNs - welcomeNs > policy.slack().overlayNs();
        if (welcomed && !advised && !missingReported && longEnough) {
            finding(FindingKind.OVERLAY_MISSING, nowNs, "the session ended without an advisory");
        } else if (welcomed && advised && policy.advisoryEveryNs() > 0) {
            judgeRepetition(nowNs);
        }
    }

    private void finding(FindingKind kind, long nowNs, String detail) {
        examiner.findings().add(kind, nowNs, player, detail);
    }
}
