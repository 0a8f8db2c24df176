/** The truth: an append-only journal and SQL ledger of intervals, verdicts and acts. Written by its own threads, never waited for. */
@NullMarked
package io.playgate.gateway.ledger;

import org.jspecify.annotations.NullMarked;
