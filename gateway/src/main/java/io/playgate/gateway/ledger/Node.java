package io.playgate.gateway.ledger;

import java.time.ZoneId;

/**
 * Whose ledger this is.
 *
 * @param name of the node, unique among the gateways that share a database
 * @param journal random number of the journal in the state directory
 * @param zone in which a game day begins
 */
record Node(String name, long journal, ZoneId zone) {}
