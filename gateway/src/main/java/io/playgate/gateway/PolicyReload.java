package io.playgate.gateway;

import io.playgate.gateway.policy.PolicySchedule;
import java.time.temporal.TemporalAmount;

/**
 * Policies read again and found fit to be put into force.
 *
 * @param retention how long records are to be kept under them
 * @param needsRestart whether they count on another basis than the meters were counted on: then they wait for a restart
 */
record PolicyReload(PolicySchedule schedule, TemporalAmount retention, boolean needsRestart) {}
