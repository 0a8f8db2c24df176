package io.playgate.loadtest.player;

import io.playgate.loadtest.oracle.Person;
import io.playgate.loadtest.oracle.PlayAccount;
import io.playgate.loadtest.scenario.People;
import io.playgate.loadtest.scenario.People.Group;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The persons of one shard with their accounts; all accounts of a person are of the same shard. Owned by its event loop. */
final class Crowd {
    private final List<Person> persons = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private int turn;

    /**
     * Makes every {@code parts}-th person.
     *
     * @param prefix of the accounts' names; different for each run, so that nobody has played before
     * @param today day of birth dates' reckoning
     */
    Crowd(People people, String prefix, LocalDate today, long midnightNs, Share share) {
        int shares = people.groups().stream().mapToInt(Group::share).sum();
        for (int number = share.part(); number < people.count(); number += share.parts()) {
            Group group = groupOf(people, (int) (number * 7919L % shares));
            String id = prefix + number;
            // Born some days before the birthday that counts, so that nobody's age changes while the run lasts.
            String birthdate = today.minusYears(group.ageYears()).minusDays(40).toString();
            Person person = new Person(id, group, birthdate, new PlayAccount(midnightNs));
            persons.add(person);
            for (int account = 0; account < group.accounts(); account++) {
                int index = number * 16 + account;
                accounts.add(new Account(index, account == 0 ? id : id + '.' + account, person));
            }
        }
    }

    private static Group groupOf(People people, int draw) {
        int left = draw;
        for (Group group : people.groups()) {
            left -= group.share();
            if (left < 0) {
                return group;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    /**
     * A free account, each in turn; null where all play. The caller marks it.
     *
     * @param group name of a group that it must be of; null: any
     */
    @Nullable
    Account free(@Nullable String group) {
        for (int tried = 0; tried < accounts.size(); tried++) {
            Account account = accounts.get(turn);
            turn = (turn + 1) % accounts.size();
            if (!account.playing
                    && (group == null || account.person.group().name().equals(group))) {
                return account;
            }
        }
        return null;
    }

    List<Person> persons() {
        return persons;
    }

    List<Account> accounts() {
        return accounts;
    }
}
