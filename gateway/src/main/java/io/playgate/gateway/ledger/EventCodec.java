package io.playgate.gateway.ledger;

import io.playgate.gateway.ledger.LedgerEvent.Audited;
import io.playgate.gateway.ledger.LedgerEvent.Heartbeat;
import io.playgate.gateway.ledger.LedgerEvent.NodeStarted;
import io.playgate.gateway.ledger.LedgerEvent.PlayAdjusted;
import io.playgate.gateway.ledger.LedgerEvent.PlayRecorded;
import io.playgate.gateway.ledger.LedgerEvent.PlayReported;
import io.playgate.gateway.ledger.LedgerEvent.PlayerChanged;
import io.playgate.gateway.ledger.LedgerEvent.SessionClosed;
import io.playgate.gateway.ledger.LedgerEvent.SessionOpened;
import io.playgate.gateway.ledger.LedgerEvent.VerdictGiven;
import io.playgate.gateway.ledger.journal.JournalException;
import io.playgate.protocol.AgeClass;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import java.nio.ByteBuffer;
import java.time.LocalDate;

/**
 * Events as bytes of the journal: a kind (u8), {@code atMs} (i64), then the record's parts in their order, {@link Fields} each. A kind's
 * number and parts never change; a changed event is a new kind. Stateless.
 */
final class EventCodec {
    private static final byte SESSION_OPENED = 1;
    private static final byte SESSION_CLOSED = 2;
    private static final byte PLAY_RECORDED = 3;
    private static final byte VERDICT_GIVEN = 4;
    private static final byte PLAYER_CHANGED = 5;
    private static final byte PLAY_ADJUSTED = 6;
    private static final byte PLAY_REPORTED = 7;
    private static final byte AUDITED = 8;
    private static final byte HEARTBEAT = 9;
    private static final byte NODE_STARTED = 10;

    private EventCodec() {}

    /** Writes an event at the buffer's position; at most 100 KiB, since each text is bounded. */
    static void encode(LedgerEvent event, ByteBuffer out) {
        if (event instanceof PlayRecorded e) {
            begin(out, PLAY_RECORDED, e);
            Fields.putTexts(out, e.session(), e.player(), e.person(), e.game());
            out.putLong(e.day().toEpochDay()).putLong(e.fromMs()).putLong(e.toMs());
        } else if (event instanceof SessionOpened e) {
            begin(out, SESSION_OPENED, e);
            Fields.putTexts(out, e.session(), e.player(), e.person(), e.game(), e.transport());
            Fields.putEnum(out, e.ageClass());
        } else if (event instanceof SessionClosed e) {
            begin(out, SESSION_CLOSED, e);
            Fields.putTexts(out, e.session());
            Fields.putEnum(out, e.reason());
        } else if (event instanceof VerdictGiven e) {
            begin(out, VERDICT_GIVEN, e);
            Fields.putTexts(out, e.session(), e.player(), e.person(), e.game());
            Fields.putEnum(out, e.kind());
            Fields.putEnum(out, e.reason());
            Fields.putEnum(out, e.binding());
            out.putLong(e.usedMs());
        } else {
            encodeRare(event, out);
        }
        Fields.putTexts(out, event.policy());
    }

    private static void encodeRare(LedgerEvent event, ByteBuffer out) {
        if (event instanceof PlayerChanged e) {
            begin(out, PLAYER_CHANGED, e);
            Fields.putTexts(out, e.player(), e.person(), e.birthdate(), e.source());
            Boolean verified = e.verified();
            out.put((byte) (verified == null ? -1 : verified ? 1 : 0)).put((byte) (e.guardian() ? 1 : 0));
        } else if (event instanceof PlayAdjusted e) {
            begin(out, PLAY_ADJUSTED, e);
            Fields.putTexts(out, e.id(), e.player(), e.person(), e.game(), e.operator(), e.reason());
            out.putLong(e.day().toEpochDay()).putLong(e.appliedMs());
        } else if (event instanceof PlayReported e) {
            begin(out, PLAY_REPORTED, e);
            Fields.putTexts(out, e.key(), e.player(), e.person(), e.game());
            out.putLong(e.day().toEpochDay()).putLong(e.fromMs()).putLong(e.toMs());
        } else if (event instanceof Audited e) {
            begin(out, AUDITED, e);
            Fields.putTexts(out, e.operator(), e.act(), e.subject(), e.detail());
        } else if (event instanceof Heartbeat e) {
            begin(out, HEARTBEAT, e);
        } else if (event instanceof NodeStarted e) {
            begin(out, NODE_STARTED, e);
            out.putLong(e.lostAtMs());
        } else {
            throw new IllegalArgumentException("no code for " + event.getClass());
        }
    }

    private static void begin(ByteBuffer out, byte kind, LedgerEvent event) {
        out.put(kind).putLong(event.atMs());
    }

    /** Whether the record is one that the ledger writes for itself and nobody else felt. */
    static boolean isHeartbeat(ByteBuffer in) {
        return in.get(in.position()) == HEARTBEAT;
    }

    /**
     * Reads the event at the buffer's position.
     *
     * @throws JournalException for a kind that this version doesn't know
     */
    static LedgerEvent decode(ByteBuffer in) {
        byte kind = in.get();
        long atMs = in.getLong();
        return switch (kind) {
            case SESSION_OPENED ->
                new SessionOpened(
                        atMs,
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.value(in, AgeClass.UNKNOWN),
                        Fields.text(in));
            case SESSION_CLOSED ->
                new SessionClosed(atMs, Fields.text(in), Fields.value(in, CloseReason.GATEWAY_LOST), Fields.text(in));
            case PLAY_RECORDED ->
                new PlayRecorded(
                        atMs,
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        LocalDate.ofEpochDay(in.getLong()),
                        in.getLong(),
                        in.getLong(),
                        Fields.text(in));
            case VERDICT_GIVEN ->
                new VerdictGiven(
                        atMs,
                        Fields.textOrNull(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.value(in, VerdictGiven.Kind.ADVISED),
                        Fields.valueOrNull(in, CloseReason.class),
                        Fields.valueOrNull(in, Binding.class),
                        in.getLong(),
                        Fields.text(in));
            case HEARTBEAT -> {
                Fields.text(in);
                yield new Heartbeat(atMs);
            }
            case NODE_STARTED -> new NodeStarted(atMs, in.getLong());
            default -> decodeRare(kind, atMs, in);
        };
    }

    private static LedgerEvent decodeRare(byte kind, long atMs, ByteBuffer in) {
        switch (kind) {
            case PLAYER_CHANGED -> {
                String player = Fields.text(in);
                String person = Fields.text(in);
                String birthdate = Fields.textOrNull(in);
                String source = Fields.text(in);
                byte verified = in.get();
                boolean guardian = in.get() == 1;
                return new PlayerChanged(
                        atMs,
                        player,
                        person,
                        birthdate,
                        verified < 0 ? null : verified == 1,
                        guardian,
                        source,
                        Fields.text(in));
            }
            case PLAY_ADJUSTED -> {
                String id = Fields.text(in);
                String player = Fields.text(in);
                String person = Fields.text(in);
                String game = Fields.textOrNull(in);
                String operator = Fields.text(in);
                String reason = Fields.text(in);
                LocalDate day = LocalDate.ofEpochDay(in.getLong());
                return new PlayAdjusted(
                        atMs, id, player, person, game, day, in.getLong(), operator, reason, Fields.text(in));
            }
            case PLAY_REPORTED -> {
                return new PlayReported(
                        atMs,
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        Fields.text(in),
                        LocalDate.ofEpochDay(in.getLong()),
                        in.getLong(),
                        in.getLong(),
                        Fields.text(in));
            }
            case AUDITED -> {
                return new Audited(
                        atMs, Fields.text(in), Fields.text(in), Fields.text(in), Fields.text(in), Fields.text(in));
            }
            default ->
                throw new JournalException("ledger journal has a record of kind " + kind
                        + ", which this version doesn't know; start the newer Playgate that wrote it");
        }
    }
}
