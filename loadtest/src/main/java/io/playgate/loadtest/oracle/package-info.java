/** What must hold whatever the load: content, order, overlay, cuts, refusals, accounts. Session parts are owned by the shard's event loop, findings by no one. */
@NullMarked
package io.playgate.loadtest.oracle;

import org.jspecify.annotations.NullMarked;
