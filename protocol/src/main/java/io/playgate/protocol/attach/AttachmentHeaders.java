package io.playgate.protocol.attach;

import io.playgate.protocol.AgeClass;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attachment as headers of the WebSocket upgrade, contract section 6. Pure functions; any thread.
 *
 * <p>Numbers are decimal, the age class is its label, an unlimited remaining time is {@code unlimited}, the signature is lower-case hex of
 * {@link AttachmentSignature}. Ids are percent-encoded (RFC 3986) where they hold anything but visible ASCII, or a percent sign, so that no
 * id can end a header line.
 */
public final class AttachmentHeaders {
    /** Begins every name; what a player sends under it never reaches a server. */
    public static final String PREFIX = "X-Playgate-";
    /** Id of the session. */
    public static final String SESSION = PREFIX + "Session";
    /** The account's id. */
    public static final String PLAYER = PREFIX + "Player";
    /** {@link AgeClass#label}. */
    public static final String AGE_CLASS = PREFIX + "Age-Class";
    /** Used today, ms. */
    public static final String USED_MS = PREFIX + "Used-Ms";
    /** Remaining, ms, or {@link #UNLIMITED}. */
    public static final String REMAINING_MS = PREFIX + "Remaining-Ms";
    /** Reward permille. */
    public static final String REWARD_PERMILLE = PREFIX + "Reward-Permille";
    /** The signature, 64 hex digits. */
    public static final String SIGNATURE = PREFIX + "Signature";
    /** Value of {@link #REMAINING_MS} where nothing limits the player. */
    public static final String UNLIMITED = "unlimited";

    private AttachmentHeaders() {}

    /** Whether a name is ours. Servers that turn dashes into underscores, as CGI does, are not fooled either. */
    public static boolean isReserved(CharSequence name) {
        if (name.length() < PREFIX.length()) {
            return false;
        }
        for (int i = 0; i < PREFIX.length(); i++) {
            char given = name.charAt(i) == '_' ? '-' : Character.toLowerCase(name.charAt(i));
            if (given != Character.toLowerCase(PREFIX.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Hands over each header's name and value, in the order of the contract.
     *
     * @param signature signs the values; null: they are not signed
     */
    public static void write(
            Attachment attachment, @Nullable AttachmentSignature signature, BiConsumer<String, String> headers) {
        long remainingMs = attachment.remainingMs();
        headers.accept(SESSION, PercentText.encode(attachment.session()));
        headers.accept(PLAYER, PercentText.encode(attachment.player()));
        headers.accept(AGE_CLASS, attachment.ageClass().label());
        headers.accept(USED_MS, Long.toString(attachment.usedMs()));
        headers.accept(REMAINING_MS, remainingMs == Attachment.UNLIMITED_MS ? UNLIMITED : Long.toString(remainingMs));
        headers.accept(REWARD_PERMILLE, Integer.toString(attachment.rewardPermille()));
        if (signature != null) {
            headers.accept(SIGNATURE, HexFormat.of().formatHex(signature.sign(attachment)));
        }
    }

    /**
     * Reads the attachment, for game servers.
     *
     * @param headers gives the value of a header, or null; names are as the constants here
     * @param verifier checks the signature; null: it is not looked at
     * @throws MalformedAttachmentException if a header is missing or out of range, or the signature is wrong or missing where a verifier
     *     is given
     */
    public static Attachment read(Function<String, @Nullable String> headers, @Nullable AttachmentSignature verifier)
            throws MalformedAttachmentException {
        AgeClass ageClass = AgeClass.ofLabel(value(headers, AGE_CLASS));
        if (ageClass == null) {
            throw new MalformedAttachmentException(AGE_CLASS + ": allowed are minor, adult, unknown");
        }
        String remaining = value(headers, REMAINING_MS);
        long rewardPermille = number(REWARD_PERMILLE, value(headers, REWARD_PERMILLE));
        if (rewardPermille > Attachment.REWARD_PERMILLE_MAX) {
            throw new MalformedAttachmentException(REWARD_PERMILLE + ": allowed are 0 to 1000");
        }
        Attachment attachment = new Attachment(
                text(SESSION, value(headers, SESSION)),
                text(PLAYER, value(headers, PLAYER)),
                ageClass,
                number(USED_MS, value(headers, USED_MS)),
                remaining.equals(UNLIMITED) ? Attachment.UNLIMITED_MS : number(REMAINING_MS, remaining),
                (int) rewardPermille);
        if (verifier != null && !verifier.verify(attachment, signature(value(headers, SIGNATURE)))) {
            throw new MalformedAttachmentException(SIGNATURE + " is not of this attachment and key");
        }
        return attachment;
    }

    private static String value(Function<String, @Nullable String> headers, String name)
            throws MalformedAttachmentException {
        String value = headers.apply(name);
        if (value == null || value.isEmpty()) {
            throw new MalformedAttachmentException(name + " is missing");
        }
        return value;
    }

    private static long number(String name, String value) throws MalformedAttachmentException {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new MalformedAttachmentException(name + ": a whole number is needed", e);
        }
        throw new MalformedAttachmentException(name + ": a number of 0 or more is needed");
    }

    private static String text(String name, String value) throws MalformedAttachmentException {
        String text = PercentText.decode(value);
        if (text == null) {
            throw new MalformedAttachmentException(name + ": visible ASCII and whole percent-encodings are needed");
        }
        return text;
    }

    private static byte[] signature(String hex) throws MalformedAttachmentException {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new MalformedAttachmentException(SIGNATURE + ": 64 hex digits are needed", e);
        }
    }
}
