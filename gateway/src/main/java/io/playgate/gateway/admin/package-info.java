/** The admin API, metrics and health over HTTP/1.1; reads and acts through the accountant's and the sessions' doors. */
@NullMarked
package io.playgate.gateway.admin;

import org.jspecify.annotations.NullMarked;
