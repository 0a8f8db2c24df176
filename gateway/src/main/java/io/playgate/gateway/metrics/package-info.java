/** All meters of the gateway, in one place, with bounded labels; the data path counts in plain longs of its own loop, read at scrape. */
@NullMarked
package io.playgate.gateway.metrics;

import org.jspecify.annotations.NullMarked;
