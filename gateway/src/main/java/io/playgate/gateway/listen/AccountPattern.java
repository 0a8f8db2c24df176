package io.playgate.gateway.listen;

import io.netty.buffer.ByteBuf;
import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.FramingConfig.LengthField;
import io.playgate.gateway.config.FramingConfig.Line;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account in a frame of the game ({@code identity: firstFrame}, contract section 4). The text that is searched is the frame without
 * what ends it or says its length, read as UTF-8. Immutable.
 */
final class AccountPattern {
    /** A pattern that has not decided after looking at this many characters, about a millisecond, goes through ways without end. */
    private static final int LOOKS_MAX = 200_000;

    private static final String ACCOUNT = "account";
    private static final int VAR_INT_MORE = 0x80;

    private final Pattern pattern;
    private final FramingConfig framing;

    /**
     * Compiles the pattern.
     *
     * @param pattern with a group {@code account}
     */
    AccountPattern(String pattern, FramingConfig framing) {
        this.pattern = Pattern.compile(pattern);
        this.framing = framing;
    }

    /** The pattern could not be decided on a frame within its bounds: an expression that backtracks, and a frame made for it. */
    static final class UndecidedException extends Exception {
        private static final long serialVersionUID = 1L;

        UndecidedException() {
            super("the pattern can't be decided on this frame", null, false, false);
        }
    }

    /**
     * Looks for the account.
     *
     * @param frame a whole frame; its indexes are not moved
     * @return null where the frame names none
     */
    @Nullable
    String find(ByteBuf frame) throws UndecidedException {
        Matcher matcher = pattern.matcher(new Watched(text(frame)));
        try {
            return matcher.find() ? matcher.group(ACCOUNT) : null;
        } catch (OutOfLooks | StackOverflowError e) {
            throw new UndecidedException();
        }
    }

    private String text(ByteBuf frame) {
        int from = frame.readerIndex();
        int to = frame.writerIndex();
        if (framing instanceof Line line) {
            return utf8(frame, from, to - line.delimiter().length());
        }
        if (framing instanceof LengthField field) {
            return utf8(frame, from, from + field.offset()) + utf8(frame, from + field.offset() + field.bytes(), to);
        }
        while (from < to && (frame.getByte(from) & VAR_INT_MORE) != 0) {
            from++;
        }
        return utf8(frame, Math.min(from + 1, to), to);
    }

    private static String utf8(ByteBuf frame, int from, int to) {
        return frame.toString(from, to - from, StandardCharsets.UTF_8);
    }

    private static final class OutOfLooks extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfLooks() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at so often and no more: java.util.regex has no bound of its own. */
    private static final class Watched implements CharSequence {
        private final String text;
        private int looks;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > LOOKS_MAX) {
                throw new OutOfLooks();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
