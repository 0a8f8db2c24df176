/**
 * Player state off-heap in Chronicle Map: a rebuildable memory of the ledger. One writer, the accountant's thread; {@link
 * io.playgate.gateway.store.KeyHasher} has one instance per thread.
 */
@NullMarked
package io.playgate.gateway.store;

import org.jspecify.annotations.NullMarked;
