/** The little of HTTP/1.1 that the admin API needs over Netty's codec: routes, limits, bearer token, problem answers. Owned by the admin event loop. */
@NullMarked
package io.playgate.gateway.admin.http;

import org.jspecify.annotations.NullMarked;
