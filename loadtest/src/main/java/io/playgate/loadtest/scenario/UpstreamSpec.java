package io.playgate.loadtest.scenario;

import org.jspecify.annotations.Nullable;

/**
 * A double of the game server, in the harness's own process.
 *
 * @param listenHost address to bind
 * @param port 0: any free one
 * @param transport what the gateway speaks to it
 * @param thinkNs time to think before an answer, ns
 * @param attach where the gateway's attachment is expected
 * @param signingKeyFile key of the attachment's HMAC; null: not verified
 * @param roomSize players of one broadcast room
 * @param link faults between gateway and double; null: none
 */
public record UpstreamSpec(
        String listenHost,
        int port,
        Target.Transport transport,
        Behaviour behaviour,
        Dist thinkNs,
        Attach attach,
        @Nullable String signingKeyFile,
        int roomSize,
        @Nullable LinkSpec link) {
    /** What the double does with a message. */
    public enum Behaviour {
        ECHO,
        SINK,
        BROADCAST,
        /** Accepts and never answers. */
        MUTE,
        /** Closes in the middle of its first frame. */
        TORN
    }

    /** Where the attachment is. */
    public enum Attach {
        PROXY_V2,
        HEADERS,
        NONE
    }

    /** The same on any free port, to stand behind a faulty link that takes its place. */
    public UpstreamSpec behindLink() {
        return new UpstreamSpec(listenHost, 0, transport, behaviour, thinkNs, attach, signingKeyFile, roomSize, null);
    }
}
