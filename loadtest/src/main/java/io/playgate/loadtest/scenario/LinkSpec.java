package io.playgate.loadtest.scenario;

/**
 * Faults of a link, each drawn per connection from the scenario's seed.
 *
 * @param delayNs added to every chunk of bytes, each way, ns
 * @param cutPermille connections that are reset after {@code afterNs}
 * @param stallPermille connections that stop for {@code stallNs} once
 * @param truncatePermille connections of which the last chunk before their end loses its second half
 * @param afterNs when in a connection's life the fault strikes, ns
 * @param stallNs length of a stall, ns
 */
public record LinkSpec(
        Dist delayNs, int cutPermille, int stallPermille, int truncatePermille, Dist afterNs, long stallNs) {}
