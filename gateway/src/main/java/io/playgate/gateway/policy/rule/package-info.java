/** The parts that a policy is made of: immutable values, in milliseconds, owned by no thread. */
@NullMarked
package io.playgate.gateway.policy.rule;

import org.jspecify.annotations.NullMarked;
