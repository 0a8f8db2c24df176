/** Tests of the comparison with other proxies. */
@NullMarked
package io.playgate.loadtest.versus;

import org.jspecify.annotations.NullMarked;
