/** The local journal under the ledger: numbered, checksummed records in segment files; knows bytes only. Each class names its thread. */
@NullMarked
package io.playgate.gateway.ledger.journal;

import org.jspecify.annotations.NullMarked;
