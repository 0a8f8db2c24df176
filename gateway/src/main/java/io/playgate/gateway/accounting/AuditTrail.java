package io.playgate.gateway.accounting;

import io.playgate.gateway.ledger.LedgerEvent;
import io.playgate.gateway.ledger.LedgerSink;

/** Puts operators' acts on record. Owned by the accountant's thread. */
final class AuditTrail {
    private final LedgerSink ledger;
    private final Rules rules;

    AuditTrail(LedgerSink ledger, Rules rules) {
        this.ledger = ledger;
        this.rules = rules;
    }

    /**
     * An act.
     *
     * @param detail JSON
     */
    void write(long atMs, String operator, String act, String subject, String detail) {
        ledger.append(new LedgerEvent.Audited(
                atMs, operator, act, subject, detail, rules.policy().id()));
    }

    /** A JSON string. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
