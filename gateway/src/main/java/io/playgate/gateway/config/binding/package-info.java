/**
 * A small declarative binder: keys are declared once, with type, default, range and purpose, and read, checked, documented and put into
 * the schema from that one declaration. Used once at start, by whichever thread loads. Knows nothing of Playgate's keys.
 */
@NullMarked
package io.playgate.gateway.config.binding;

import org.jspecify.annotations.NullMarked;
