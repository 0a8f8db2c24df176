package io.playgate.gateway.config.load;

import io.playgate.gateway.config.AdminConfig;
import io.playgate.gateway.config.ClusterConfig;
import io.playgate.gateway.config.DrainConfig;
import io.playgate.gateway.config.GameConfig;
import io.playgate.gateway.config.GatewayConfig;
import io.playgate.gateway.config.LedgerConfig;
import io.playgate.gateway.config.LimitsConfig;
import io.playgate.gateway.config.NetworkConfig;
import io.playgate.gateway.config.OverlayConfig;
import io.playgate.gateway.config.PolicyConfig;
import io.playgate.gateway.config.StateConfig;
import io.playgate.gateway.config.TokensConfig;
import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.gateway.policy.preset.PolicyPresets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The first level of the file, and the relations between its sections. */
final class RootSection {
    private static final Key<String> ENTERPRISE = Key.required(
            "enterprise",
            Leaves.text(
                    Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
                    "1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit"),
            "Who answers for the games; play is pooled per enterprise and person, and a token's `aud` must name it.");
    private static final Key<PolicyConfig> POLICY = Key.of(
            "policy",
            PolicyType.create(),
            PolicyPresets.DEFAULT,
            "The rules of law: a preset's name, or `{extends: NAME, …}` with what differs.",
            "Decree 147/2024 is in force in Vietnam since 2024-12-25");
    private static final Key<StateConfig> STATE = Key.section("state", StateSections.STATE);
    private static final Key<LedgerConfig> LEDGER = Key.section("ledger", StateSections.LEDGER);
    private static final Key<ClusterConfig> CLUSTER = Key.optional(
            "cluster",
            StateSections.CLUSTER,
            "one node",
            "State shared by several gateways; without it there is one node. This release uses `node` only, as the name in a shared ledger.");
    private static final Key<TokensConfig> TOKENS = Key.section("tokens", TokensSection.SECTION);
    private static final Key<AdminConfig> ADMIN = Key.section("admin", AdminSection.SECTION);
    private static final Key<NetworkConfig> NETWORK = Key.section("network", NetworkSection.SECTION);
    private static final Key<LimitsConfig> LIMITS = Key.section("limits", LimitsSection.SECTION);
    private static final Key<OverlayConfig> OVERLAY = Key.section("overlay", OverlaySection.SECTION);
    private static final Key<DrainConfig> DRAIN = Key.section("drain", DrainSection.SECTION);
    private static final Key<List<GameConfig>> GAMES =
            Key.required("games", new ListOf<>(GameSection.SECTION, 1, 1_000), "The games behind this gateway.");

    static final Section<GatewayConfig> SECTION = new Section<>(
            "The configuration of the gateway.",
            List.of(ENTERPRISE, POLICY, STATE, LEDGER, CLUSTER, TOKENS, ADMIN, NETWORK, LIMITS, OVERLAY, DRAIN, GAMES),
            RootSection::bind);

    private RootSection() {}

    private static GatewayConfig bind(Values values) {
        GameRules.unique(values.binding());
        keepLongEnough(values);
        List<GameConfig> games = values.find(GAMES);
        TokensConfig tokens = values.find(TOKENS);
        if (games != null && tokens != null && tokens.keys().isEmpty() && GameRules.needTokens(games)) {
            values.binding()
                    .problems()
                    .error(
                            values.place(TOKENS),
                            "tokens.keys",
                            "is empty, allowed: at least one key, since players of these games come with a token");
        }
        return new GatewayConfig(
                values.get(ENTERPRISE),
                values.get(POLICY),
                values.get(STATE),
                values.get(LEDGER),
                values.find(CLUSTER),
                values.get(TOKENS),
                values.get(ADMIN),
                values.get(NETWORK),
                values.get(LIMITS),
                values.get(OVERLAY),
                values.get(DRAIN),
                values.get(GAMES));
    }

    private static void keepLongEnough(Values values) {
        PolicyConfig policy = values.find(POLICY);
        LedgerConfig ledger = values.find(LEDGER);
        Duration given = ledger == null ? null : ledger.retention();
        if (policy == null || given == null) {
            return;
        }
        Duration least = PolicyType.retention(policy);
        if (given.compareTo(least) < 0) {
            String message =
                    "is shorter than policy " + policy.name() + " demands, allowed: at least " + least.toDays() + "d";
            String path = "ledger.retention";
            values.binding().problems().error(values.binding().placeOf(path, values.place(LEDGER)), path, message);
        }
    }
}
