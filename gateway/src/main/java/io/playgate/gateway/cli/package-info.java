/** The command line: words, options, exit codes. One thread; knows the configuration, tokens and the composition root, and the rest only through the admin API. */
@NullMarked
package io.playgate.gateway.cli;

import org.jspecify.annotations.NullMarked;
