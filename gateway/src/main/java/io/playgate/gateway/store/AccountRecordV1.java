package io.playgate.gateway.store;

import net.openhft.chronicle.values.Align;
import net.openhft.chronicle.values.Group;

/**
 * Value of the account map, 64 bytes, implemented by Chronicle Map over the mapped file.
 *
 * <pre>
 *  0  facts       birth date, flags and the number of the person slot in force, one long ({@link AccountFacts}); 0: not written yet
 *  8  personHi0   person slot 0
 * 16  personLo0
 * 24  personHi1   person slot 1
 * 32  personLo1
 * 40  reserved, zero (three longs)
 * </pre>
 *
 * A change writes the person into the slot not in force and then {@code facts}, which switches slots: one atomic store, so a process killed
 * at any instant leaves the old account or the new one, never a mixture.
 *
 * <p>The layout is frozen: Chronicle Map opens a file of another layout under the same interface name without complaint and hands out
 * garbage. A change of layout needs a new name ({@code AccountRecordV2}), a new {@code StateManifest.LAYOUT} and regenerated sources; a test
 * holds the offsets.
 */
public interface AccountRecordV1 {
    @Group(0)
    @Align(offset = 8)
    long getFacts();

    void setOrderedFacts(long facts);

    @Group(1)
    @Align(offset = 8)
    long getPersonHi0();

    void setOrderedPersonHi0(long hi);

    @Group(2)
    @Align(offset = 8)
    long getPersonLo0();

    void setOrderedPersonLo0(long lo);

    @Group(3)
    @Align(offset = 8)
    long getPersonHi1();

    void setOrderedPersonHi1(long hi);

    @Group(4)
    @Align(offset = 8)
    long getPersonLo1();

    void setOrderedPersonLo1(long lo);

    @Group(5)
    long getReserved0();

    void setReserved0(long value);

    @Group(6)
    long getReserved1();

    void setReserved1(long value);

    @Group(7)
    long getReserved2();

    void setReserved2(long value);
}
