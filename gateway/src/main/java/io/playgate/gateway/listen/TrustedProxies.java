package io.playgate.gateway.listen;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The peers that send a PROXY header before anything else. On a listener that has any, nobody else may connect: an optional header could be
 * forged by a player who comes through a plain forwarder. Immutable and thread-safe.
 */
public final class TrustedProxies {
    private final List<IpSubnetFilterRule> subnets = new ArrayList<>();

    /**
     * Parses the subnets.
     *
     * @param cidrs as {@code 10.0.0.0/8}; an address alone is a subnet of one
     * @throws IllegalArgumentException for what is no subnet
     */
    public TrustedProxies(List<String> cidrs) {
        for (String cidr : cidrs) {
            int slash = cidr.indexOf('/');
            String address = slash < 0 ? cidr : cidr.substring(0, slash);
            int widest = address.indexOf(':') >= 0 ? 128 : 32;
            int prefix = slash < 0 ? widest : Integer.parseInt(cidr.substring(slash + 1));
            subnets.add(new IpSubnetFilterRule(address, prefix, IpFilterRuleType.ACCEPT));
        }
    }

    /** Whether connections begin with a PROXY header. */
    boolean expected() {
        return !subnets.isEmpty();
    }

    boolean trusts(InetSocketAddress peer) {
        return subnets.stream().anyMatch(subnet -> subnet.matches(peer));
    }
}
