package io.playgate.gateway.overlay;

import io.playgate.gateway.accounting.Admission;
import io.playgate.gateway.accounting.Announcement;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.Goodbye;
import io.playgate.protocol.message.Notice;
import io.playgate.protocol.message.NoticeKind;
import io.playgate.protocol.message.Statutory;
import io.playgate.protocol.message.Welcome;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Puts what the accountant decided into the messages of contract section 5, in the operator's words. Immutable and thread-safe. */
public final class Speech {
    private final Texts texts;

    /** Speaks in these words. */
    public Speech(Texts texts) {
        this.texts = texts;
    }

    /** The answer to an admission. */
    public Welcome welcome(String session, String game, String rating, Admission admission) {
        return new Welcome(
                session,
                game,
                admission.ageClass(),
                rating,
                admission.usedMs(),
                admission.remainingMs(),
                admission.day(),
                admission.policy());
    }

    /** The first message after the welcome: rating and statutory text, to every player (Decree 147/2024, Art. 39(1)(g)). */
    public Notice firstAdvisory(String rating, Admission admission) {
        return new Notice(
                NoticeKind.ADVISORY,
                rating,
                Notice.POSITION_DEFAULT,
                Statutory.TEXT,
                admission.remainingMs(),
                admission.binding(),
                admission.rewardPermille());
    }

    /** A message while play goes on. */
    public Notice notice(String rating, Announcement announcement) {
        boolean advisory = announcement.kind() == NoticeKind.ADVISORY;
        return new Notice(
                announcement.kind(),
                rating,
                Notice.POSITION_DEFAULT,
                advisory ? Statutory.TEXT : texts.announcement(announcement, rating),
                announcement.remainingMs(),
                announcement.binding(),
                announcement.rewardPermille());
    }

    /** A parting or a refusal. */
    public Goodbye goodbye(
            CloseReason reason, @Nullable Binding binding, @Nullable OffsetDateTime retryAt, String rating) {
        return new Goodbye(reason, binding, texts.goodbye(reason, binding, retryAt, rating), retryAt);
    }
}
