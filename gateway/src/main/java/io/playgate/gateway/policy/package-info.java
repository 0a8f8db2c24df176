/** The rules of law as data and a pure function from them to a verdict. Imports nothing but java.* and the protocol's enums. */
@NullMarked
package io.playgate.gateway.policy;

import org.jspecify.annotations.NullMarked;
