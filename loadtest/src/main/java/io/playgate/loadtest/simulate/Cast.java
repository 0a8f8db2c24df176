package io.playgate.loadtest.simulate;

import io.playgate.gateway.accounting.Identity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The persons and accounts of a history, and what registries and tokens say of them. */
final class Cast {
    private static final int OF_AGE = 18;

    private final SplittableRandom random;
    private final String prefix;
    private final int persons;
    private final List<String> accounts = new ArrayList<>();
    private final List<String> birthdates;
    private final Set<String> corrected = new HashSet<>();

    Cast(SplittableRandom random, String prefix, int persons, int accountCount, long startDay) {
        this.random = random;
        this.prefix = prefix;
        this.persons = persons;
        for (int i = 0; i < accountCount; i++) {
            accounts.add(prefix + "a" + i);
        }
        LocalDate start = LocalDate.ofEpochDay(startDay);
        this.birthdates = List.of(
                start.minusYears(12).toString(),
                start.minusYears(OF_AGE).plusDays(random.nextInt(1, 12)).toString(),
                start.minusYears(OF_AGE).plusDays(random.nextInt(1, 25)).toString(),
                start.minusYears(16).plusDays(random.nextInt(1, 15)).toString(),
                start.minusYears(30).toString(),
                Integer.toString(start.getYear() - OF_AGE),
                start.minusYears(OF_AGE).toString().substring(0, 7),
                "2008-02-29",
                "2004-02-29");
    }

    String account() {
        return accounts.get(random.nextInt(accounts.size()));
    }

    SimulatedGame game() {
        return SimulatedGame.ALL.get(random.nextInt(SimulatedGame.ALL.size()));
    }

    void forEach(Consumer<String> visitor) {
        accounts.forEach(visitor);
    }

    /** Something new about an account, mostly of a verified player. */
    Identity identity(OracleAccount account) {
        String birthdate = random.nextInt(6) == 0 ? null : birthdates.get(random.nextInt(birthdates.size()));
        Boolean verified = random.nextInt(8) == 0 ? null : random.nextInt(10) > 0;
        Boolean guardian = random.nextInt(10) == 0 ? random.nextBoolean() : null;
        String person = random.nextInt(3) == 0 ? prefix + "p" + random.nextInt(persons) : nameOf(account);
        return new Identity(birthdate, verified, person, guardian);
    }

    /** What to call the person in a PUT that leaves the account where it is. */
    @Nullable
    String nameOf(OracleAccount account) {
        return account.person.startsWith("account ") ? null : account.person;
    }

    /** Play of this person was corrected: from now on its accounts stay together. */
    void correct(String person) {
        corrected.add(person);
    }

    /**
     * An account with play corrected downwards may not leave others behind, and none may leave it: what was taken back was taken from the union of
     * all, and the rest might add up to less than nothing, which no meter shows.
     */
    boolean mayMove(OracleAccount account) {
        return !corrected.contains(account.person);
    }
}
