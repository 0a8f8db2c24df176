package io.playgate.loadtest.player;

import io.playgate.loadtest.oracle.Person;

/** One account of a person: what a session plays under. Owned by the shard's event loop. */
final class Account {
    final int index;
    final String name;
    final Person person;
    boolean playing;
    /** Whether it was ever let in: of an account that never came the gateway can't know whose it is. */
    boolean admitted;

    Account(int index, String name, Person person) {
        this.index = index;
        this.name = name;
        this.person = person;
    }
}
