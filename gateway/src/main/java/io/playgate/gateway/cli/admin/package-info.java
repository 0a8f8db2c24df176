/** Commands that are thin clients of a running gateway's admin API. */
@NullMarked
package io.playgate.gateway.cli.admin;

import org.jspecify.annotations.NullMarked;
