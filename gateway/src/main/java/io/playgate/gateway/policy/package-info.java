/**
 * The rules of law as data and a pure function from them to a verdict. Every thread may call it: nothing here keeps state but caches of
 * arithmetic. Imports nothing but java.* and the protocol's enums; only the subpackage {@code preset} reads YAML.
 */
@NullMarked
package io.playgate.gateway.policy;

import org.jspecify.annotations.NullMarked;
