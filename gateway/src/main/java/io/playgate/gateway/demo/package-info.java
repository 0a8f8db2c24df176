/** What {@code playgate demo} puts around the gateway: a small game, its page, and bots who play it. Nothing else depends on it. */
@NullMarked
package io.playgate.gateway.demo;

import org.jspecify.annotations.NullMarked;
