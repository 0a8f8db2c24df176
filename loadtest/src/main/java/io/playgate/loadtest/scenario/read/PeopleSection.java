package io.playgate.loadtest.scenario.read;

import io.playgate.gateway.config.binding.Key;
import io.playgate.gateway.config.binding.Leaves;
import io.playgate.gateway.config.binding.ListOf;
import io.playgate.gateway.config.binding.Section;
import io.playgate.gateway.config.binding.Values;
import io.playgate.loadtest.scenario.People;
import io.playgate.loadtest.scenario.People.Group;
import io.playgate.loadtest.scenario.Play;
import java.util.List;

/** {@code people}: who plays. */
final class PeopleSection {
    private static final Key<String> NAME =
            Key.required("name", Leaves.freeText(64, "1 to 64 characters"), "What reports call them.");
    private static final Key<Integer> SHARE =
            Key.of("share", Leaves.count(1, 1000), "1", "Their share of the persons.", "equal shares");
    private static final Key<Integer> AGE =
            Key.of("age", Leaves.count(1, 120), "30", "Whole years.", "an adult, whom nothing limits");
    private static final Key<Boolean> VERIFIED =
            Key.of("verified", Leaves.flag(), "true", "Whether their accounts are verified.", "vn-2024 refuses others");
    private static final Key<Boolean> GUARDIAN = Key.of(
            "guardian", Leaves.flag(), "false", "Whether a guardian registered them.", "most register themselves");
    private static final Key<Integer> ACCOUNTS = Key.of(
            "accounts",
            Leaves.count(1, 16),
            "1",
            "Accounts of one person, who may play on all at once.",
            "most have one");

    private static final Key<Play> GROUP_PLAY =
            Key.optional("play", PlaySections.PLAY, "as the phase says", "What they do instead, in every phase.");

    private static final Key<Integer> COUNT = Key.of(
            "count",
            Leaves.count(1, 1_000_000),
            "1000",
            "Persons; further sessions wait for a free one.",
            "a small server");
    private static final Key<List<Group>> GROUPS = Key.of(
            "groups",
            new ListOf<>(
                    new Section<>(
                            "Persons alike.",
                            List.of(NAME, SHARE, AGE, VERIFIED, GUARDIAN, ACCOUNTS, GROUP_PLAY),
                            PeopleSection::bindGroup),
                    1,
                    100),
            "[{name: adults}]",
            "Kinds of persons.",
            "adults, whom nothing limits");
    private static final Key<Integer> SOURCES = Key.of(
            "sources",
            Leaves.count(1, 60_000),
            "1",
            "Local addresses from 127.0.0.1 on that connections come from; only towards loopback.",
            "28,000 connections fit on one");

    static final Section<People> SECTION =
            new Section<>("Who plays.", List.of(COUNT, GROUPS, SOURCES), PeopleSection::bind);

    private PeopleSection() {}

    private static Group bindGroup(Values values) {
        return new Group(
                values.get(NAME),
                values.get(SHARE),
                values.get(AGE),
                values.get(VERIFIED),
                values.get(GUARDIAN),
                values.get(ACCOUNTS),
                values.find(GROUP_PLAY));
    }

    private static People bind(Values values) {
        return new People(values.get(COUNT), values.get(GROUPS), values.get(SOURCES));
    }
}
