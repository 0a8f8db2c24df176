package io.playgate.loadtest.player;

/** What a message of the harness says of itself; one reused object per shard. */
final class Stamp {
    int player;
    int sequence;
    int messageBytes;
    long intendedNs;
    long sentNs;
}
