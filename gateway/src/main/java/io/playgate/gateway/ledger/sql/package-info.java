/** The ledger's database: how to reach it, its dialect and the versions of its schema. Used by the ledger's own threads and by reports. */
@NullMarked
package io.playgate.gateway.ledger.sql;

import org.jspecify.annotations.NullMarked;
