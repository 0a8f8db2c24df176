package io.playgate.gateway.policy.rule;

/** The kinds of online game of Decree 72/2013 Art. 31, unchanged in Decree 147/2024 Art. 37. A game may be of several. */
public enum GameKind {
    /** Many players together through the enterprise's servers. */
    G1,
    /** One player with the enterprise's servers. */
    G2,
    /** Players among themselves, without a server of the enterprise; a gateway learns of such play only by report. */
    G3,
    /** Downloaded, without interaction; a gateway learns of such play only by report. */
    G4
}
