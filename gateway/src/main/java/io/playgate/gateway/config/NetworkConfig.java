package io.playgate.gateway.config;

/**
 * Sockets and event loops.
 *
 * @param eventLoops 0: one per processor
 */
public record NetworkConfig(
        Transport transport,
        int eventLoops,
        int receiveBufferBytes,
        int writeBufferLowBytes,
        int writeBufferHighBytes) {
    /** Which of the kernel's interfaces carries the bytes. */
    public enum Transport {
        /** epoll where the machine has it, else NIO. */
        AUTO,
        EPOLL,
        IO_URING,
        NIO
    }
}
