/** Tests of the cursors against plain readers of whole streams. One thread each. */
@NullMarked
package io.playgate.protocol.frame;

import org.jspecify.annotations.NullMarked;
