package io.playgate.gateway.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that sign players' tokens. */
public record TokensConfig(List<KeyConfig> keys) {
    /**
     * One key; exactly one of the three places is set.
     *
     * @param id the {@code kid} of the token's header
     * @param algorithm HS256, EdDSA, ES256 or RS256
     */
    public record KeyConfig(
            String id,
            String algorithm,
            @Nullable Path secretFile,
            @Nullable Path publicKeyFile,
            @Nullable String jwks) {}
}
