package io.playgate.gateway.config.load;

import io.playgate.gateway.config.FramingConfig;
import io.playgate.gateway.config.IdentityConfig;
import io.playgate.gateway.config.ListenerConfig.Transport;
import io.playgate.gateway.config.NoticesConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a listener fits together. */
final class ListenerRules {
    private ListenerRules() {}

    static void check(Values values) {
        Transport transport = values.find(ListenerSection.TRANSPORT);
        if (transport == Transport.WEBSOCKET) {
            only(values, ListenerSection.FRAMING, "tcp");
            only(values, ListenerSection.IDENTITY, "tcp");
        } else if (transport == Transport.TCP) {
            only(values, ListenerSection.PATH, "websocket");
            checkFraming(values, values.find(ListenerSection.FRAMING));
        }
        FramingConfig framing = values.find(ListenerSection.FRAMING);
        if (values.find(ListenerSection.IDENTITY) instanceof IdentityConfig.FirstFrame
                && (framing instanceof FramingConfig.Play1 || framing instanceof FramingConfig.Opaque)) {
            values.error(
                    ListenerSection.IDENTITY,
                    "firstFrame looks into frames of the game's own format, allowed: with framing line, lengthField or minecraft");
        }
        List<String> proxies = values.find(ListenerSection.PROXY_FROM);
        if (values.find(ListenerSection.IDENTITY) instanceof IdentityConfig.ProxyV2
                && proxies != null
                && proxies.isEmpty()) {
            values.error(
                    ListenerSection.IDENTITY,
                    "proxy-v2 trusts nobody, allowed: with proxyFrom naming the trusted peers");
        }
        if (values.find(ListenerSection.IDENTITY) instanceof IdentityConfig.ProxyV2
                && values.given(ListenerSection.TLS)) {
            values.error(
                    ListenerSection.TLS,
                    "the proxy that vouches for the player has ended their TLS, allowed: not with identity: proxy-v2");
        }
        if (values.find(ListenerSection.NOTICES) instanceof NoticesConfig.None) {
            values.warn(
                    ListenerSection.NOTICES,
                    "none: the law's notice and the age rating must reach the player some other way");
        }
    }

    private static void only(Values values, Key<?> key, String transport) {
        if (values.given(key)) {
            values.error(key, "does not belong here, allowed: only with transport: " + transport);
        }
    }

    private static void checkFraming(Values values, @Nullable FramingConfig framing) {
        NoticesConfig notices = values.find(ListenerSection.NOTICES);
        if (framing == null || notices == null) {
            return;
        }
        Key<NoticesConfig> key = ListenerSection.NOTICES;
        if (framing instanceof FramingConfig.Opaque) {
            if (!(notices instanceof NoticesConfig.None)) {
                values.error(key, "no message can be placed into opaque framing, allowed: none");
            }
        } else if (framing instanceof FramingConfig.Play1) {
            if (notices instanceof NoticesConfig.Templates) {
                values.error(key, "templates do not fit framing play1, allowed: playgate, none");
            }
        } else if (notices instanceof NoticesConfig.Playgate) {
            values.error(
                    key,
                    "playgate fits only framing play1, allowed: none, {notice: …, goodbye: …} in the game's own format");
        } else if (framing instanceof FramingConfig.Line line && notices instanceof NoticesConfig.Templates templates) {
            wholeLine(values, line, templates.notice(), "notice");
            wholeLine(values, line, templates.goodbye(), "goodbye");
        }
    }

    private static void wholeLine(
            Values values, FramingConfig.Line line, NoticesConfig.@Nullable Template template, String name) {
        if (template != null && !template.hex() && !template.value().endsWith(line.delimiter())) {
            values.error(ListenerSection.NOTICES, name + " does not end with the delimiter, allowed: whole lines");
        }
    }
}
