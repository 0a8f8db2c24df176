/** Who has played for how long: one accountant thread owns every meter, deadline and player; its two doors are AccountantProxy and SessionProxy. */
@NullMarked
package io.playgate.gateway.accounting;

import org.jspecify.annotations.NullMarked;
