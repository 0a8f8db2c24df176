package io.playgate.gateway.overlay;

import io.playgate.gateway.accounting.Announcement;
import io.playgate.gateway.config.OverlayConfig;
import io.playgate.protocol.Binding;
import io.playgate.protocol.CloseReason;
import io.playgate.protocol.message.NoticeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The words for the player in one language: those of the jar, replaced key by key by the operator's file. Immutable and thread-safe.
 *
 * <p>The statutory advisory is not among them: its bytes are fixed by law ({@link io.playgate.protocol.message.Statutory}).
 */
public final class Texts {
    private final Map<String, String> texts;
    private final DateTimeFormatter time;

    private Texts(Map<String, String> texts, Locale locale) {
        this.texts = texts;
        this.time = DateTimeFormatter.ofPattern(text(texts, "time.pattern"), locale);
    }

    /**
     * Loads the language of the configuration.
     *
     * @throws IllegalArgumentException for an unknown language, an unreadable file, or an unknown key in it; the message names the place
     */
    public static Texts load(OverlayConfig config) {
        String language = config.language();
        Map<String, String> texts = bundled("vi");
        Map<String, String> own = bundled(language);
        Path replaced = config.texts().get(language);
        if (own.isEmpty() && replaced == null) {
            throw new IllegalArgumentException("overlay.language: no texts for '" + language
                    + "'; vi and en are built in, others come by overlay.texts");
        }
        texts.putAll(own);
        if (replaced != null) {
            replace(texts, replaced);
        }
        return new Texts(texts, Locale.forLanguageTag(language));
    }

    /** The words of a parting. */
    public String goodbye(
            CloseReason reason, @Nullable Binding binding, @Nullable OffsetDateTime retryAt, String rating) {
        String key = "goodbye." + reason.name();
        String bound = binding == null ? null : texts.get(key + "." + binding.label());
        String text = bound == null ? texts.getOrDefault(key, reason.name()) : bound;
        return text.replace("{retryAt}", retryAt == null ? "" : time(retryAt)).replace("{rating}", rating);
    }

    /** The words of a notice other than the advisory. */
    public String announcement(Announcement announcement, String rating) {
        boolean ofTier = announcement.kind() == NoticeKind.WARNING && tierFirst(announcement);
        String key =
                switch (announcement.kind()) {
                    case WARNING -> ofTier ? "warning.tier" : "warning." + bound(announcement);
                    case TIER -> "tier";
                    case POLICY -> announcement.remainingMs() == Long.MAX_VALUE ? "policy.unlimited" : "policy";
                    case ADVISORY -> throw new IllegalArgumentException("the advisory's words are the law's");
                };
        return text(texts, key)
                .replace("{remaining}", duration(ofTier ? announcement.tierInMs() : announcement.remainingMs()))
                .replace("{reward}", String.valueOf(announcement.rewardPermille() / 10))
                .replace("{rating}", rating);
    }

    /** Under tiers (Joint Circular 60/2006, Art. 7(1)(d)) nobody is cut: what comes up is less reward. */
    private static boolean tierFirst(Announcement announcement) {
        return announcement.tierInMs() < announcement.remainingMs();
    }

    private static String bound(Announcement announcement) {
        return Objects.requireNonNullElse(announcement.binding(), Binding.POOL).label();
    }

    /** A remaining time in words, rounded up to the second below two minutes, to the minute above. */
    public String duration(long durationMs) {
        long seconds = (durationMs + 999) / 1000;
        if (seconds < 120) {
            return unit("duration.seconds", seconds);
        }
        long minutes = (seconds + 59) / 60;
        if (minutes < 120) {
            return unit("duration.minutes", minutes);
        }
        String hours = unit("duration.hours", minutes / 60);
        return minutes % 60 == 0 ? hours : hours + " " + unit("duration.minutes", minutes % 60);
    }

    /** The time of return in words. */
    public String time(OffsetDateTime retryAt) {
        return time.format(retryAt);
    }

    private String unit(String key, long count) {
        return text(texts, key).replace("{n}", Long.toString(count));
    }

    private static String text(Map<String, String> texts, String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    private static void replace(Map<String, String> texts, Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            for (String key : properties.stringPropertyNames()) {
                if (!texts.containsKey(key)) {
                    throw new IllegalArgumentException(
                            file + ": " + key + ": no such text; there are " + String.join(", ", texts.keySet()));
                }
                texts.put(key, properties.getProperty(key));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("overlay.texts: " + file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> bundled(String language) {
        Map<String, String> texts = new TreeMap<>();
        try (InputStream in = Texts.class.getResourceAsStream("/texts/" + language + ".properties")) {
            if (in != null) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
