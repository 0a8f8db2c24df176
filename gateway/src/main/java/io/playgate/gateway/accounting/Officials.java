package io.playgate.gateway.accounting;

/** Those who judge, count and tell: what every desk needs of the accountant's thread. */
record Officials(Rules rules, PlayBooks books, Herald herald, Referee referee) {}
