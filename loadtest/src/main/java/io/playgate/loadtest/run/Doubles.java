package io.playgate.loadtest.run;

import io.netty.channel.EventLoopGroup;
import io.playgate.loadtest.fault.FaultyLink;
import io.playgate.loadtest.oracle.AttachmentBook;
import io.playgate.loadtest.scenario.LinkSpec;
import io.playgate.loadtest.scenario.UpstreamSpec;
import io.playgate.loadtest.socket.Loops;
import io.playgate.loadtest.upstream.UpstreamDouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The doubles of game servers that a run starts itself, each behind its faulty link where it has one. Owned by the run's thread. */
public final class Doubles implements AutoCloseable {
    private final EventLoopGroup loops;
    private final List<UpstreamDouble> upstreams = new ArrayList<>();
    private final List<FaultyLink> links = new ArrayList<>();
    private final List<InetSocketAddress> addresses = new ArrayList<>();

    /**
     * Starts them in the order of the scenario.
     *
     * @throws IOException when an address is taken
     */
    public Doubles(List<UpstreamSpec> specs, long seed, AttachmentBook book) throws IOException {
        this.loops =
                Loops.group("load-upstream", Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        try {
            for (UpstreamSpec spec : specs) {
                start(spec, seed, book);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void start(UpstreamSpec spec, long seed, AttachmentBook book) throws IOException {
        LinkSpec link = spec.link();
        if (link == null) {
            UpstreamDouble upstream = new UpstreamDouble(spec, loops, book, seed);
            upstreams.add(upstream);
            addresses.add(upstream.address());
            return;
        }
        UpstreamDouble upstream = new UpstreamDouble(spec.behindLink(), loops, book, seed);
        upstreams.add(upstream);
        FaultyLink faulty = new FaultyLink(spec.listenHost(), spec.port(), upstream.address(), link, seed, loops);
        links.add(faulty);
        addresses.add(faulty.address());
    }

    /** Where the n-th double is reached, through its link where it has one. */
    public List<InetSocketAddress> addresses() {
        return addresses;
    }

    /** The links, in the order of the doubles that have one. */
    public List<FaultyLink> links() {
        return links;
    }

    @Override
    public void close() {
        links.forEach(FaultyLink::close);
        upstreams.forEach(UpstreamDouble::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
