/** What a load test does, as data: read from YAML with errors that name line and column. Immutable; any thread may read it. */
@NullMarked
package io.playgate.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
