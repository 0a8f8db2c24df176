package io.playgate.gateway.cli.run;

import java.util.concurrent.CompletionStage;

/**
 * A gateway that runs, as far as the process that it runs in must know.
 *
 * @param drain begins a drain with the configured window; again changes nothing
 * @param drained completes when a drain, whoever began it, has ended the last session
 * @param end closes everything at once; blocks
 */
record GatewayHandle(Runnable drain, CompletionStage<Void> drained, Runnable end) {}
