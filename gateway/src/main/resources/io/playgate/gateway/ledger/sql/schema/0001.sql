-- The ledger's tables, the same text for SQLite and PostgreSQL. Instants are epoch milliseconds on the accountant's time line; intervals are
-- half open; day is the policy's game day, YYYY-MM-DD; policy is name@hash of the rules in force. Empty text stands for "none" in keys.

-- Where each node is: how far its journal is applied, committed with what was applied, so that every record counts exactly once.
CREATE TABLE nodes (
    node TEXT PRIMARY KEY,
    journal BIGINT NOT NULL,
    applied BIGINT NOT NULL,
    heartbeat_ms BIGINT NOT NULL
);

-- One row for each session, written when its upstream is attached; journal and sequence say by which record of which node's journal.
CREATE TABLE sessions (
    session TEXT PRIMARY KEY,
    node TEXT NOT NULL,
    journal BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    player TEXT NOT NULL,
    person TEXT NOT NULL,
    game TEXT NOT NULL,
    transport TEXT NOT NULL,
    age_class TEXT NOT NULL,
    opened_ms BIGINT NOT NULL,
    policy TEXT NOT NULL,
    closed_ms BIGINT,
    reason TEXT,
    closed_policy TEXT
);
CREATE INDEX sessions_open ON sessions (node) WHERE closed_ms IS NULL;
CREATE INDEX sessions_player ON sessions (player, opened_ms);

-- Play of one session within one game day.
CREATE TABLE intervals (
    session TEXT NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    player TEXT NOT NULL,
    person TEXT NOT NULL,
    game TEXT NOT NULL,
    day TEXT NOT NULL,
    policy TEXT NOT NULL,
    PRIMARY KEY (session, from_ms)
);
CREATE INDEX intervals_player ON intervals (player, day);
CREATE INDEX intervals_day ON intervals (day);

-- What the policy decided and the player felt; session is empty for a refused open.
CREATE TABLE verdicts (
    at_ms BIGINT NOT NULL,
    session TEXT NOT NULL,
    player TEXT NOT NULL,
    person TEXT NOT NULL,
    game TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT,
    binding TEXT,
    used_ms BIGINT NOT NULL,
    policy TEXT NOT NULL,
    PRIMARY KEY (at_ms, player, game, kind, session)
);
CREATE INDEX verdicts_player ON verdicts (player, at_ms);

-- The registry: the last word on each player. source is 'session' for a player who played and is not registered.
CREATE TABLE players (
    player TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    birthdate TEXT,
    verified SMALLINT,
    guardian SMALLINT NOT NULL,
    source TEXT NOT NULL,
    policy TEXT NOT NULL,
    node TEXT NOT NULL,
    changed_ms BIGINT NOT NULL
);
CREATE INDEX players_person ON players (person);

-- Every word that the registry ever said; verified is -1 where unknown.
CREATE TABLE player_changes (
    at_ms BIGINT NOT NULL,
    player TEXT NOT NULL,
    person TEXT NOT NULL,
    birthdate TEXT NOT NULL,
    verified SMALLINT NOT NULL,
    guardian SMALLINT NOT NULL,
    source TEXT NOT NULL,
    policy TEXT NOT NULL,
    PRIMARY KEY (player, at_ms, person, birthdate, verified, guardian, source)
);

-- Operators' corrections, as applied after clamping at zero; game is empty for the pool.
CREATE TABLE adjustments (
    id TEXT PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    player TEXT NOT NULL,
    person TEXT NOT NULL,
    game TEXT NOT NULL,
    day TEXT NOT NULL,
    applied_ms BIGINT NOT NULL,
    operator TEXT NOT NULL,
    reason TEXT NOT NULL,
    policy TEXT NOT NULL
);
CREATE INDEX adjustments_player ON adjustments (player, day);
CREATE INDEX adjustments_day ON adjustments (day);

-- Play seen elsewhere, by the report's own key.
CREATE TABLE reported (
    report_key TEXT NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    player TEXT NOT NULL,
    person TEXT NOT NULL,
    game TEXT NOT NULL,
    day TEXT NOT NULL,
    policy TEXT NOT NULL,
    PRIMARY KEY (report_key, player, day)
);
CREATE INDEX reported_player ON reported (player, day);
CREATE INDEX reported_day ON reported (day);

-- Operators' acts.
CREATE TABLE audit (
    at_ms BIGINT NOT NULL,
    operator TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    policy TEXT NOT NULL,
    PRIMARY KEY (at_ms, operator, act, subject)
);
CREATE INDEX audit_subject ON audit (subject, at_ms);
