package io.playgate.gateway.policy.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playgate.gateway.policy.Policy;
import io.playgate.gateway.policy.PolicySchedule;
import io.playgate.gateway.policy.rule.Advisory;
import io.playgate.gateway.policy.rule.Audience;
import io.playgate.gateway.policy.rule.Cap;
import io.playgate.gateway.policy.rule.DayClass;
import io.playgate.gateway.policy.rule.GameKind;
import io.playgate.gateway.policy.rule.Limits;
import io.playgate.gateway.policy.rule.Rating;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped presets hold what the law's table says, and every bad override is told with its place. */
final class PolicyPresetsTest {
    @ParameterizedTest
    @MethodSource("io.playgate.gateway.policy.preset.PolicyPresets#names")
    void shouldLoadEveryPresetUnderItsOwnName(String name) {
        Policy policy = PolicyPresets.load(name);

        assertThat(policy.name()).isEqualTo(name);
        assertThat(policy.id()).matches(name + "@[0-9a-f]{8}");
        assertThat(policy.basis().legalBasis()).isNotBlank();
    }

    /** One row per field of law.md section 6 that is a single word there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            vn-2006 | Asia/Ho_Chi_Minh | 2006-06-01 | ACCOUNT | everyone | MINOR | ALLOW | 14 | [G1]             | none    | none   | SUM   | SET_REWARD | NONE       | 0    | false | P30D | JANUARY_JULY
            vn-2014 | Asia/Ho_Chi_Minh | 2015-02-12 | PERSON  | 18       | MINOR | MINOR | 14 | [G1]             | 180     | none   | UNION | DISCONNECT | CONTINUOUS | 60   | true  | P6M  | JUNE_DECEMBER
            vn-2024 | Asia/Ho_Chi_Minh | 2024-12-25 | PERSON  | 18       | MINOR | DENY  | 16 | [G1, G2, G3, G4] | 180     | 60     | UNION | DISCONNECT | EVERY      | 1800 | true  | P6M  | TEMPLATE
            cn-2019 | Asia/Shanghai    | 2019-11-01 | PERSON  | 18       | MINOR | MINOR | 0  | [G1, G2, G3, G4] | 180/90  | none   | UNION | DISCONNECT | NONE       | 0    | true  | P6M  | LOGIN_FEED
            cn-2021 | Asia/Shanghai    | 2021-09-01 | PERSON  | 18       | DENY  | DENY  | 0  | [G1, G2, G3, G4] | none    | none   | UNION | DISCONNECT | NONE       | 0    | true  | P6M  | LOGIN_FEED
            """)
    void shouldHoldTheTableOfTheLaw(
            String name,
            String zone,
            LocalDate from,
            Audience.Subject subject,
            String age,
            Audience.UnknownAge unknownAge,
            Audience.Unverified unverified,
            int guardianBelow,
            String kinds,
            String poolMinutes,
            String gameMinutes,
            Limits.Overlap overlap,
            Limits.OnLimit onLimit,
            Advisory.Mode advisory,
            long advisorySeconds,
            boolean gate,
            String retention,
            String report) {
        Policy policy = PolicyPresets.load(name);
        Audience audience = policy.audience();

        assertThat(policy.zone().getId()).isEqualTo(zone);
        assertThat(policy.basis().effectiveFrom()).isEqualTo(from);
        assertThat(audience.subject()).isEqualTo(subject);
        assertThat(audience.everyone() ? "everyone" : String.valueOf(audience.ageMaxExclusive()))
                .isEqualTo(age);
        assertThat(audience.unknownAge()).isEqualTo(unknownAge);
        assertThat(audience.unverified()).isEqualTo(unverified);
        assertThat(audience.guardianBelow()).isEqualTo(guardianBelow);
        assertThat(audience.kinds()).hasToString(kinds);
        assertThat(minutes(policy.limits().caps().pool())).isEqualTo(poolMinutes);
        assertThat(minutes(policy.limits().caps().perGame())).isEqualTo(gameMinutes);
        assertThat(policy.limits().counting().overlap()).isEqualTo(overlap);
        assertThat(policy.limits().counting().reset().calendarDay()).isTrue();
        assertThat(policy.limits().onLimit()).isEqualTo(onLimit);
        assertThat(policy.notices().advisory()).isEqualTo(new Advisory(advisory, advisorySeconds * 1000));
        assertThat(policy.notices().ratingGate()).isEqualTo(gate);
        assertThat(policy.duties().retention().usage()).hasToString(retention);
        assertThat(policy.duties().report()).hasToString(report);
    }

    @Test
    void shouldKnowTheRatingsOfEachLaw() {
        assertThat(labels("vn-2014")).containsExactly("00+", "12+", "18+");
        assertThat(labels("vn-2024")).containsExactly("00+", "12+", "16+", "18+");
    }

    @Test
    void shouldMergeMapsAndReplaceListsInOverrides() throws PolicyException {
        Policy policy = resolve(
                "vn-2014",
                """
                zone: "+03:17:22"
                caps: {pool: 6s, perGame: 3s}
                warnings: [3s, 1s]
                advisory: {every: 1s}
                """);

        assertThat(policy.zone()).isEqualTo(ZoneOffset.ofHoursMinutesSeconds(3, 17, 22));
        assertThat(policy.limits().caps().pool()).isEqualTo(Cap.of(6_000));
        assertThat(policy.limits().caps().perGame()).isEqualTo(Cap.of(3_000));
        assertThat(policy.notices().warningsMs()).containsExactly(3_000L, 1_000L);
        assertThat(policy.notices().advisory()).isEqualTo(new Advisory(Advisory.Mode.CONTINUOUS, 1_000));
        assertThat(policy.audience()).isEqualTo(PolicyPresets.load("vn-2014").audience());
        assertThat(policy.name()).isEqualTo("vn-2014");
        assertThat(policy.hash()).isNotEqualTo(PolicyPresets.load("vn-2014").hash());
    }

    @Test
    void shouldTakeListsWrittenWithCommasAsEnvironmentsDo() throws PolicyException {
        Policy policy = resolve("vn-2014", "{warnings: '3s, 1s', kinds: 'G1,G2', caps: {pool: PT6S}}");

        assertThat(policy.notices().warningsMs()).containsExactly(3_000L, 1_000L);
        assertThat(policy.audience().kinds()).containsExactly(GameKind.G1, GameKind.G2);
    }

    @Test
    void shouldHashTheContentAndNothingElse() throws PolicyException {
        Policy plain = PolicyPresets.load("vn-2024");

        assertThat(resolve("vn-2024", "{warnings: [60s, 5m, 15m], caps: {pool: 3h}}"))
                .isEqualTo(plain)
                .hasSameHashCodeAs(plain)
                .extracting(Policy::hash)
                .isEqualTo(plain.hash());
        assertThat(resolve("vn-2024", "{caps: {pool: 179m}}")).isNotEqualTo(plain);
    }

    /** Pinned: a hash that differs from one process to the next would relabel every row of the ledger. New content rightly changes it. */
    @Test
    void shouldKeepTheHashFromOneProcessToTheNext() {
        assertThat(PolicyPresets.load("vn-2014").id()).isEqualTo("vn-2014@559bc8d0");
    }

    @Test
    void shouldLayTheOperatorsYearsOnTheShippedCalendar() throws PolicyException {
        Policy policy = resolve(
                "cn-2021",
                "calendar: {years: {2027: {holidays: [2027-01-01/2027-01-03], workdays: [2027-01-09]}, 2021: {holidays: [], workdays: []}}}");

        assertThat(policy.limits().calendar().classOf(LocalDate.parse("2027-01-02")))
                .isEqualTo(DayClass.HOLIDAY);
        assertThat(policy.limits().calendar().classOf(LocalDate.parse("2027-01-09")))
                .isEqualTo(DayClass.WORKDAY);
        assertThat(policy.limits().calendar().classOf(LocalDate.parse("2021-10-01")))
                .isEqualTo(DayClass.ORDINARY);
        assertThat(policy.limits().calendar().classOf(LocalDate.parse("2026-10-01")))
                .isEqualTo(DayClass.HOLIDAY);
    }

    @Test
    void shouldWarnAtStartOfAYearWithoutHolidays() {
        Policy policy = PolicyPresets.load("cn-2021");

        assertThat(policy.startWarnings(LocalDate.parse("2026-03-01"))).isEmpty();
        assertThat(policy.startWarnings(LocalDate.parse("2026-12-01")))
                .singleElement()
                .asString()
                .contains("2027");
        assertThat(policy.startWarnings(LocalDate.parse("2031-03-01")))
                .singleElement()
                .asString()
                .contains("2031", "policy.calendar.years");
        assertThat(PolicyPresets.load("vn-2024").startWarnings(LocalDate.parse("2031-03-01")))
                .isEmpty();
    }

    /** Each row: preset | overrides | path | part of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            vn-2014 | {capz: {}}                                   | capz                 | unknown key; allowed: name, legalBasis
            vn-2014 | {capz: {}}                                   | capz                 | did you mean caps?
            vn-2014 | {caps: {pol: 6s}}                            | caps.pol             | did you mean pool?
            vn-2014 | {caps: {pool: 6 sec}}                        | caps.pool            | "6 sec" is no good; allowed: a duration such as
            vn-2014 | {caps: {pool: -6s}}                          | caps.pool            | "-6s" is no good
            vn-2014 | {caps: {pool: 367d}}                         | caps.pool            | up to 366d, or none
            vn-2014 | {caps: {pool: ~}}                            | caps.pool            | allowed: a duration
            vn-2014 | {caps: {pool: {holiday: 3h}}}                | caps.pool.other      | has no value
            vn-2014 | {caps: 6s}                                   | caps                 | is no map
            vn-2014 | {caps: {pool: [6s]}}                         | caps.pool            | is no single value
            vn-2014 | {zone: Asia/Hanoi}                           | zone                 | did you mean Asia/Ho_Chi_Minh?
            vn-2014 | {zone: Asia/Shanghia}                        | zone                 | did you mean Asia/Shanghai?
            vn-2014 | {zone: VST}                                  | zone                 | a fixed offset such as
            vn-2014 | {unverified: DENI}                           | unverified           | allowed: ALLOW, MINOR, DENY (did you mean DENY?)
            vn-2014 | {unknownAge: child}                          | unknownAge           | allowed: MINOR, DENY, ADULT
            vn-2014 | {ageMaxExclusive: 0}                         | ageMaxExclusive      | 1 to 120, or none
            vn-2014 | {ageMaxExclusive: eighteen}                  | ageMaxExclusive      | 1 to 120, or none
            vn-2014 | {guardianBelow: -1}                          | guardianBelow        | 0 to 120
            vn-2014 | {kinds: [G5]}                                | kinds[0]             | did you mean G1?
            vn-2014 | {kinds: []}                                  | kinds                | is empty
            vn-2014 | {kinds: {}}                                  | kinds                | is a map
            vn-2014 | {warnings: [1m, 25h]}                        | warnings[1]          | 1ms to 24h
            vn-2014 | {advisory: {every: 0s}}                      | advisory.every       | 10ms to 24h
            vn-2014 | {advisory: {mode: OFTEN}}                    | advisory.mode        | NONE, CONTINUOUS, EVERY
            vn-2006 | {advisory: {every: 1s}}                      | advisory.every       | has no effect
            vn-2014 | {rating: {position: top}}                    | rating.position      | top-left, top-right
            vn-2014 | {rating: {labels: [12]}}                     | rating.labels[0]     | a label such as 12+
            vn-2014 | {rating: {gate: maybe}}                      | rating.gate          | true or false
            vn-2014 | {overlap: AND}                               | overlap              | UNION, SUM
            vn-2014 | {reset: never}                               | reset                | {offline: 5h}
            vn-2014 | {reset: {offline: 0s}}                       | reset.offline        | 1s to 30d
            vn-2014 | {reset: {online: 5h}}                        | reset.online         | did you mean offline?
            vn-2014 | {idleCounts: false}                          | idleCounts           | no law read exempts idle time
            vn-2006 | {caps: {pool: 3h}}                           | onLimit              | SET_REWARD cuts nobody
            vn-2006 | {tiers: [{from: 1m, rewardPermille: 0}]}     | tiers[0].from        | 0s for the first tier
            vn-2006 | {tiers: [{from: 0s, rewardPermille: 1001}]}  | tiers[0].rewardPermille | 0 to 1000
            vn-2006 | {tiers: 180m}                                | tiers                | a list of maps
            cn-2021 | {windows: []}                                | windows              | nobody could ever play
            cn-2021 | {windows: sometimes}                         | windows              | always, or a list of windows
            cn-2021 | {windows: [{days: [FRYDAY], from: "20:00", to: "21:00"}]} | windows[0].days[0] | did you mean FRIDAY?
            cn-2021 | {windows: [{days: ALL, from: "20:00", to: "20:00"}]}      | windows[0].from    | leaves no time
            cn-2021 | {windows: [{days: ALL, from: "20:60", to: "21:00"}]}      | windows[0].from    | 00:00 to 24:00
            cn-2021 | {windows: [{days: ALL, from: "24:00", to: "21:00"}]}      | windows[0].from    | a time before 24:00
            cn-2021 | {windows: [{days: ALL, from: "20:00"}]}                   | windows[0].to      | has no value
            cn-2021 | {calendar: {extends: cm}}                    | calendar.extends     | did you mean cn?
            cn-2021 | {calendar: {years: {soon: {}}}}              | calendar.years.soon  | is no year
            cn-2021 | {calendar: {years: {2027: {holidays: [2028-01-01], workdays: []}}}} | calendar.years.2027.holidays | is not in 2027
            cn-2021 | {calendar: {years: {2027: {holidays: [2027-01-01], workdays: [2027-01-01]}}}} | calendar.years.2027.workdays | named twice
            cn-2021 | {calendar: {years: {2027: {holidays: [2027-02-30], workdays: []}}}} | calendar.years.2027.holidays[0] | YYYY-MM-DD
            cn-2021 | {calendar: {years: {2027: {holidays: [2027-01-05/2027-01-01], workdays: []}}}} | calendar.years.2027.holidays[0] | FIRST/LAST
            cn-2021 | {calendar: {years: {2027: {holidays: []}}}}  | calendar.years.2027.workdays | has no value
            cn-2019 | {classes: [{name: a, ageFrom: 9, ageBelow: 8, caps: {}}]} | classes[0].ageBelow | above 9
            vn-2014 | {retention: {usage: P5M}}                    | retention.usage      | P6M or longer
            vn-2014 | {retention: {identity: P30D}}                | retention.identity   | shorter than the law's
            vn-2014 | {retention: {from: DAY_OF_USE}}              | retention.from       | LAST_USE
            vn-2014 | {retention: {usage: 6 months}}               | retention.usage      | ISO-8601 period
            vn-2014 | {report: DAILY}                              | report               | JANUARY_JULY, JUNE_DECEMBER
            vn-2014 | {dataLocation: vietnam}                      | dataLocation         | two capital letters
            vn-2014 | {effectiveFrom: 2015-02-30}                  | effectiveFrom        | YYYY-MM-DD
            vn-2014 | {name: "My Policy"}                          | name                 | lower-case letters
            vn-2014 | {legalBasis: ""}                             | legalBasis           | at most 500 characters
            vn-2014 | {then: []}                                   | then                 | unknown key
            vn-2013 | {}                                           | extends              | did you mean vn-2014?
            """)
    void shouldTellPlaceAndAllowedValuesOfEveryProblem(String preset, String overrides, String path, String message) {
        assertThat(problems(preset, overrides)).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        assertThat(problems("vn-2014", "{capz: 1, zone: Nowhere, warnings: [x, 1s, y], caps: {pool: z}}"))
                .extracting(PolicyProblem::path)
                .containsExactly("zone", "caps.pool", "warnings[0]", "warnings[2]", "capz");
    }

    @Test
    void shouldScheduleLaterPoliciesAndTellTheirProblemsByPath() throws PolicyException {
        PolicySchedule schedule = PolicyPresets.schedule(
                "vn-2014",
                tree(
                        "{caps: {pool: 2h}, then: [vn-2024, {extends: vn-2024, effectiveFrom: 2030-01-01, caps: {pool: 1h}}]}"));

        assertThat(schedule.policies()).extracting(Policy::name).containsExactly("vn-2014", "vn-2024", "vn-2024");
        assertThatThrownBy(() -> PolicyPresets.schedule(
                        "vn-2024",
                        tree("{then: [{extends: vn-2024, effectiveFrom: 2030-01-01, caps: {pol: 1h}}, vn-2099]}")))
                .isInstanceOfSatisfying(PolicyException.class, e -> assertThat(e.problems())
                        .extracting(PolicyProblem::path)
                        .containsExactly("then[0].caps.pol", "then[1].extends"));
        assertThatThrownBy(() -> PolicyPresets.schedule("vn-2024", tree("{then: [vn-2014]}")))
                .hasMessageContaining("policy.then[0].effectiveFrom: is not after");
        assertThatThrownBy(() -> PolicyPresets.schedule("vn-2024", tree("{then: vn-2014}")))
                .hasMessageContaining("policy.then: is no list");
    }

    @Test
    void shouldRefuseAPresetNobodyShips() {
        assertThatThrownBy(() -> PolicyPresets.load("vn-1999")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PolicyPresets.text("vn-1999")).isInstanceOf(IllegalArgumentException.class);
        assertThat(PolicyPresets.text("vn-2024")).containsKeys("caps", "zone", "dataLocation");
    }

    private static List<String> labels(String preset) {
        return PolicyPresets.load(preset).notices().ratings().stream()
                .map(Rating::label)
                .toList();
    }

    private static String minutes(Cap cap) {
        if (cap.none()) {
            return "none";
        }
        String other = String.valueOf(cap.otherMs() / 60_000);
        return cap.holidayMs() == cap.otherMs() ? other : cap.holidayMs() / 60_000 + "/" + other;
    }

    private static List<PolicyProblem> problems(String preset, String overrides) {
        try {
            resolve(preset, overrides);
            return new ArrayList<>();
        } catch (PolicyException e) {
            return e.problems();
        }
    }

    private static Policy resolve(String preset, String overrides) throws PolicyException {
        return PolicyPresets.resolve(preset, tree(overrides));
    }

    private static Map<String, Object> tree(String yaml) {
        return Trees.copy((Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
