/** Player state off-heap in Chronicle Map: a rebuildable memory of the ledger. One writer, the accountant. */
@NullMarked
package io.playgate.gateway.store;

import org.jspecify.annotations.NullMarked;
