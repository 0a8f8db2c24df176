package io.playgate.gateway.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeadlinesTest {
    @Test
    void shouldGiveNothingBeforeItIsDue() {
        Deadlines deadlines = new Deadlines(1);
        OpenPerson person = new OpenPerson(new PersonKey(1, 2));
        deadlines.set(person, 100, 200);
        assertThat(deadlines.peekDue(99)).isNull();
        assertThat(deadlines.peekDue(100)).isSameAs(person);
        assertThat(deadlines.peekCut(199)).isNull();
        assertThat(deadlines.peekCut(200)).isSameAs(person);
        deadlines.set(person, OpenSession.NEVER_MS, OpenSession.NEVER_MS);
        assertThat(deadlines.peekDue(OpenSession.NEVER_MS - 1)).isNull();
        assertThat(deadlines.peekCut(OpenSession.NEVER_MS - 1)).isNull();
    }

    @Test
    void shouldGiveNumbersBackAndToOthers() {
        Deadlines deadlines = new Deadlines(1);
        List<OpenPerson> persons = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 300; i++) {
                OpenPerson person = new OpenPerson(new PersonKey(round, i));
                deadlines.set(person, 1_000 - i, 2_000 - i);
                persons.add(person);
            }
            assertThat(persons).extracting(person -> person.number).doesNotHaveDuplicates();
            assertThat(deadlines.peekDue(2_000)).isSameAs(persons.get(persons.size() - 1));
            assertThat(deadlines.peekCut(2_000)).isSameAs(persons.get(persons.size() - 1));
            persons.forEach(deadlines::remove);
            persons.forEach(deadlines::remove);
            persons.clear();
            assertThat(deadlines.earliestMs()).isEqualTo(OpenSession.NEVER_MS);
        }
    }
}
