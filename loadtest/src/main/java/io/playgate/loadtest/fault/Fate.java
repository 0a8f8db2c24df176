package io.playgate.loadtest.fault;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.playgate.loadtest.scenario.LinkSpec;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What strikes one connection, and when. Drawn once from the seed; {@link #stalledUntilNs} is set by the connection's event loop, on which
 * both legs run.
 */
final class Fate {
    /** The kinds of fault; one connection suffers at most one, besides delay. */
    enum Fault {
        NONE,
        CUT,
        STALL,
        TRUNCATE
    }

    private final LinkSpec spec;
    private final SplittableRandom random;
    private final Fault fault;
    private final long afterNs;
    private long stalledUntilNs = Long.MIN_VALUE;
    private boolean truncating;

    private Fate(LinkSpec spec, SplittableRandom random, Fault fault, long afterNs) {
        this.spec = spec;
        this.random = random;
        this.fault = fault;
        this.afterNs = afterNs;
    }

    static Fate draw(LinkSpec spec, SplittableRandom random) {
        int draw = random.nextInt(1000);
        Fault fault = Fault.NONE;
        if (draw < spec.cutPermille()) {
            fault = Fault.CUT;
        } else if (draw < spec.cutPermille() + spec.stallPermille()) {
            fault = Fault.STALL;
        } else if (draw < spec.cutPermille() + spec.stallPermille() + spec.truncatePermille()) {
            fault = Fault.TRUNCATE;
        }
        return new Fate(spec, random, fault, spec.afterNs().draw(random));
    }

    boolean strikes() {
        return fault != Fault.NONE;
    }

    long drawDelayNs() {
        return spec.delayNs().draw(random);
    }

    long stalledUntilNs() {
        return stalledUntilNs;
    }

    /** Whether the next chunk loses its second half and the connection with it. */
    boolean truncating() {
        return truncating;
    }

    void schedule(Channel near, Channel far) {
        if (fault == Fault.NONE) {
            return;
        }
        var unused = near.eventLoop().schedule(() -> strike(near, far), afterNs, TimeUnit.NANOSECONDS);
        near.closeFuture().addListener(closed -> unused.cancel(false));
    }

    private void strike(Channel near, Channel far) {
        switch (fault) {
            case STALL -> stalledUntilNs = System.nanoTime() + spec.stallNs();
            case TRUNCATE -> truncating = true;
            case CUT -> {
                reset(near);
                reset(far);
            }
            case NONE -> {}
        }
    }

    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
