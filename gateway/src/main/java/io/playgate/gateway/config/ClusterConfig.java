package io.playgate.gateway.config;

/** Shared state between nodes. */
public record ClusterConfig(String valkey, String node) {}
