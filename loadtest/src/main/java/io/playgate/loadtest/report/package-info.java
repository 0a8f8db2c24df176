/** What a run leaves: live table, JSON, .hlog, CSV, JUnit XML and one HTML page. Written by the collector and main threads. */
@NullMarked
package io.playgate.loadtest.report;

import org.jspecify.annotations.NullMarked;
