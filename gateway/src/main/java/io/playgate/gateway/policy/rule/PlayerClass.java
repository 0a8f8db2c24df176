package io.playgate.gateway.policy.rule;

/**
 * Limited players who have caps of their own.
 *
 * @param name for the explainer
 * @param ageFrom youngest age in the class, years; a player without a birth date counts as 0
 * @param ageBelow the class holds players younger than this, years
 * @param guest true: only players whose account is not verified; false: whoever has the age
 * @param caps instead of the policy's
 */
public record PlayerClass(String name, int ageFrom, int ageBelow, boolean guest, Caps caps) {}
