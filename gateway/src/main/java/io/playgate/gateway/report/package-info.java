/** Reports from the ledger for operators and authorities: verified facts first, then CSV, JSON or a printable page. One thread of its own. */
@NullMarked
package io.playgate.gateway.report;

import org.jspecify.annotations.NullMarked;
