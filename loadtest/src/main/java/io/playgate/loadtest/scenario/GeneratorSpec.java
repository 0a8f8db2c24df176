package io.playgate.loadtest.scenario;

/**
 * The generator itself and how far it may fall behind before the run is INVALID.
 *
 * @param eventLoops 0: one per processor
 * @param lagP99Ns 99 % of messages and connects must leave within this time of their intended instant, ns
 * @param lagMaxNs none may leave later, ns
 * @param busyMax share of one event loop's time on the processor, 0 to 1
 * @param starvedMax share of the time that an event loop wanted a processor and had none, 0 to 1
 */
public record GeneratorSpec(int eventLoops, long lagP99Ns, long lagMaxNs, double busyMax, double starvedMax) {}
