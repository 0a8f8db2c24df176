/** Benchmarks of the accountant: what a session costs it with many players on file, and how exactly it cuts with many sessions open. */
@NullMarked
package io.playgate.loadtest.benchmark;

import org.jspecify.annotations.NullMarked;
