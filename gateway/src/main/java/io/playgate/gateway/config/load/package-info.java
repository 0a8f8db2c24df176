/**
 * The keys of {@code playgate.yaml}, one class per section, and the loader that binds file, environment and options to the records of
 * {@code config}. Runs once at start and at a reload, on the caller's thread; throws nothing but {@code ConfigErrors}.
 */
@NullMarked
package io.playgate.gateway.config.load;

import org.jspecify.annotations.NullMarked;
