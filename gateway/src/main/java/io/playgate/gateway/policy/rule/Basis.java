package io.playgate.gateway.policy.rule;

import java.time.LocalDate;

/**
 * Where a policy comes from.
 *
 * @param legalBasis the provisions that it implements, for reports and the explainer
 * @param effectiveFrom it is in force from 00:00 of this day in its own zone
 */
public record Basis(String legalBasis, LocalDate effectiveFrom) {}
