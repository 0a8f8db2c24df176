/** Configuration: parsed, concluded and validated once at start into immutable records; every section goes only to the part it configures. */
@NullMarked
package io.playgate.gateway.config;

import org.jspecify.annotations.NullMarked;
