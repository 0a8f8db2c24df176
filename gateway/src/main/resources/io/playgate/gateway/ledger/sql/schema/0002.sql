-- Sessions that a start closed for a process that had died, by the instant of that death: a start that died itself before it had counted those
-- players is followed by one that asks for them.
CREATE INDEX sessions_lost ON sessions (closed_ms) WHERE reason = 'GATEWAY_LOST';
