package io.playgate.loadtest.scenario;

import java.nio.file.Path;

/**
 * How simulated players prove who they are: tokens signed HS256 before the run begins.
 *
 * @param keyId the {@code kid} of the header
 * @param secretFile the key: the file's bytes less a trailing newline, at least 32
 * @param claims whether birth date, verification and person go into the token; else the registry must know them
 */
public record TokenSpec(String keyId, Path secretFile, boolean claims) {}
