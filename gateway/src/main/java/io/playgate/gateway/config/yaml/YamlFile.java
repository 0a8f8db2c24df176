package io.playgate.gateway.config.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file's text: bounded, and strict about UTF-8, because a replaced character in a path or pattern is found much later. */
public final class YamlFile {
    /** 1 MiB: about 3,000 games of 350 bytes each; a hostile or mistaken file costs no more memory than this. */
    public static final int BYTES_MAX = 1 << 20;

    private YamlFile() {}

    /** The whole text of {@code file}, without a byte order mark. */
    public static String text(Path file) throws YamlException {
        Place start = Place.inFile(file.toString(), 1, 1);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            throw new YamlException(start, "no such file");
        } catch (IOException e) {
            throw new YamlException(start, "cannot be read: " + e.getMessage());
        }
        if (bytes.length > BYTES_MAX) {
            throw new YamlException(start, "is larger than 1 MiB, allowed: at most " + BYTES_MAX + " bytes");
        }
        return decode(bytes, start);
    }

    private static String decode(byte[] bytes, Place start) throws YamlException {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
        String text = chars.flip().toString();
        if (result.isError()) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.codePointCount(text.lastIndexOf('\n') + 1, text.length()) + 1;
            String octet = String.format("0x%02X", bytes[in.position()] & 0xFF);
            throw new YamlException(start.at(line, column), "byte " + octet + " is not UTF-8, allowed: UTF-8 text");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
