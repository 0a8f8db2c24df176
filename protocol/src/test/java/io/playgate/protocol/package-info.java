/** What the tests of all packages share. One thread each. */
@NullMarked
package io.playgate.protocol;

import org.jspecify.annotations.NullMarked;
