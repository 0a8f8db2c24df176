package io.playgate.loadtest.player;

/**
 * Which of all parts of a run a shard is, over all loops and machines.
 *
 * @param part from 0
 */
public record Share(int part, int parts) {}
