/** Named workloads that need no file, and the gateway and doubles they start. Owned by the main thread. */
@NullMarked
package io.playgate.loadtest.workload;

import org.jspecify.annotations.NullMarked;
