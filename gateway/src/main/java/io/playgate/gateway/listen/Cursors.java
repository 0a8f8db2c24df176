package io.playgate.gateway.listen;

import io.playgate.gateway.config.FramingConfig;
import io.playgate.protocol.frame.FrameCursor;
import io.playgate.protocol.frame.LengthFieldCursor;
import io.playgate.protocol.frame.LineCursor;
import io.playgate.protocol.frame.MinecraftCursor;
import io.playgate.protocol.frame.OpaqueCursor;
import io.playgate.protocol.frame.Play1Cursor;
import java.nio.charset.StandardCharsets;

/** Makes the cursors of a TCP listener's framing. Immutable. */
record Cursors(FramingConfig framing) {
    FrameCursor fromPlayer() {
        return framing instanceof FramingConfig.Play1 play1
                ? Play1Cursor.fromClient(play1.frameBytesMax())
                : ofTheGame();
    }

    FrameCursor fromServer() {
        return framing instanceof FramingConfig.Play1 play1
                ? Play1Cursor.fromServer(play1.frameBytesMax())
                : ofTheGame();
    }

    private FrameCursor ofTheGame() {
        if (framing instanceof FramingConfig.Line line) {
            return new LineCursor(line.delimiter().getBytes(StandardCharsets.ISO_8859_1), line.maxBytes());
        }
        if (framing instanceof FramingConfig.LengthField field) {
            return new LengthFieldCursor(
                    field.offset(),
                    field.bytes(),
                    field.littleEndian(),
                    field.adjustment(),
                    field.lengthIncludesHeader(),
                    field.maxBytes());
        }
        return framing instanceof FramingConfig.Minecraft ? new MinecraftCursor() : new OpaqueCursor();
    }
}
