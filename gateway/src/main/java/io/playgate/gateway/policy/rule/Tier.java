package io.playgate.gateway.policy.rule;

/**
 * A step of the reward that the game server gives for play.
 *
 * @param fromMs play between two resets from which it holds, inclusive, ms
 * @param rewardPermille 0 to 1000
 */
public record Tier(long fromMs, int rewardPermille) {}
