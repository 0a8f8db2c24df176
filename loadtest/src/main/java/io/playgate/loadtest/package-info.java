@NullMarked
package io.playgate.loadtest;

import org.jspecify.annotations.NullMarked;
