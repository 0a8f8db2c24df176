package io.playgate.loadtest.scenario;

import java.util.List;

/**
 * A gateway that the harness starts for the run, in a process of its own, with a state of its own that is deleted afterwards. Its policy
 * follows from the scenario's limits.
 *
 * @param transports one game with one listener for each, with an upstream double behind it
 * @param signed whether attachments are signed and verified
 * @param midnightInNs the policy's zone is chosen so that its day ends this long after the start of the run, ns; -1: as it comes
 * @param sets further configuration as {@code --set} takes it
 */
public record GatewaySpec(List<Target.Transport> transports, boolean signed, long midnightInNs, List<String> sets) {}
