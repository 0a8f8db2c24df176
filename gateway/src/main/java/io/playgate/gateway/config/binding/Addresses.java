package io.playgate.gateway.config.binding;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Pattern;

/** Leaf types of network addresses. Nothing here asks a name server: a check of the configuration works without a network. */
public final class Addresses {
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+\\]|[^:\\[\\]\\s]+):([0-9]{1,5})");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*\\.?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,3}");
    private static final int PORT_MAX = 65_535;

    private Addresses() {}

    /** Host and port of a server; the host is a name or an address, looked up by whoever connects. */
    public record Endpoint(String host, int port) {}

    /** An address to listen on, {@code 0.0.0.0:7001}, {@code [::]:7001} or {@code localhost:7001}; port 0 binds a free one. */
    public static Leaf<InetSocketAddress> listen() {
        String allowed = "IP:PORT such as 0.0.0.0:7001, [::1]:7001 or localhost:7001, port 0 to 65535 (0: a free one)";
        return new Leaf<>(allowed, schema(), (scalar, binding) -> parseListen(scalar.text()));
    }

    /** The address that {@link #listen} reads from a text. */
    public static InetSocketAddress parseListen(String text) throws BadValueException {
        Endpoint endpoint = split(text, 0);
        String host = endpoint.host().equals("localhost") ? "127.0.0.1" : endpoint.host();
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            throw new BadValueException(Problems.quote(endpoint.host()) + " is no IP address");
        }
        return new InetSocketAddress(address(address), endpoint.port());
    }

    /** A server's {@code host:port}. */
    public static Leaf<Endpoint> endpoint() {
        String allowed = "HOST:PORT such as game-1.internal:9001 or [::1]:9001, port 1 to 65535";
        return new Leaf<>(allowed, schema(), (scalar, binding) -> {
            Endpoint endpoint = split(scalar.text(), 1);
            boolean address = NetUtil.createByteArrayFromIpAddressString(endpoint.host()) != null;
            if (!address && !NAME.matcher(endpoint.host()).matches()) {
                throw new BadValueException(Problems.quote(endpoint.host()) + " is no host");
            }
            return endpoint;
        });
    }

    /** A range of addresses in CIDR notation. */
    public static Leaf<String> cidr() {
        Map<String, Object> schema = Leaves.schema("string");
        schema.put("pattern", "^[0-9A-Fa-f:.]+/[0-9]{1,3}$");
        return new Leaf<>("a range such as 10.0.0.0/8 or fd00::/8", schema, (scalar, binding) -> {
            String text = scalar.text();
            int slash = text.indexOf('/');
            byte[] address = slash < 0 ? null : NetUtil.createByteArrayFromIpAddressString(text.substring(0, slash));
            String bits = text.substring(slash + 1);
            if (address == null || !DIGITS.matcher(bits).matches() || Integer.parseInt(bits) > address.length * 8) {
                throw new BadValueException(Problems.quote(text) + " is no range of addresses");
            }
            return text;
        });
    }

    private static Endpoint split(String text, int portMin) throws BadValueException {
        if (!HOST_PORT.matcher(text).matches()) {
            boolean bareV6 = NetUtil.isValidIpV6Address(text) || text.indexOf(':') != text.lastIndexOf(':');
            String hint = bareV6 && !text.startsWith("[") ? " (an IPv6 address stands in brackets)" : "";
            throw new BadValueException(Problems.quote(text) + " is no address with a port" + hint);
        }
        int colon = text.lastIndexOf(':');
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < portMin || port > PORT_MAX) {
            throw new BadValueException("port " + port + " is out of range");
        }
        String host = text.substring(0, colon);
        return new Endpoint(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    private static InetAddress address(byte[] octets) throws BadValueException {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new BadValueException("is no IP address");
        }
    }

    private static Map<String, Object> schema() {
        Map<String, Object> schema = Leaves.schema("string");
        schema.put("pattern", "^.+:[0-9]{1,5}$");
        return schema;
    }
}
