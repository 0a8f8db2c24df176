package io.playgate.loadtest.run;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.playgate.loadtest.player.Stage.Stop;
import io.playgate.loadtest.scenario.Target;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes targets ready to be dialled: names resolved once, certificates of authorities read once. */
final class Stops {
    private Stops() {}

    static List<Stop> of(List<Target> targets) throws IOException {
        List<Stop> stops = new ArrayList<>();
        for (Target target : targets) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(target.host()), target.port());
            Target.Tls tls = target.tls();
            stops.add(new Stop(target, address, tls == null ? null : context(tls.caFile())));
        }
        return stops;
    }

    private static SslContext context(@Nullable String caFile) throws IOException {
        SslContextBuilder builder = SslContextBuilder.forClient();
        return caFile == null
                ? builder.trustManager(InsecureTrustManagerFactory.INSTANCE).build()
                : builder.trustManager(new File(caFile)).build();
    }
}
