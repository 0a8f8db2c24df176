/** The admin API: what operators, game servers and probes ask and order. Its own event loop owns the connections; players are reached through AccountantProxy only. */
@NullMarked
package io.playgate.gateway.admin;

import org.jspecify.annotations.NullMarked;
