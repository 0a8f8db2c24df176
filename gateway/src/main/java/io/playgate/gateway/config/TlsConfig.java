package io.playgate.gateway.config;

import java.nio.file.Path;

/** Certificate chain and private key (PEM) of a listener. */
public record TlsConfig(Path certificateFile, Path keyFile) {}
