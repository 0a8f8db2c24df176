package io.playgate.gateway.store;

import net.openhft.chronicle.values.Align;
import net.openhft.chronicle.values.Group;

/**
 * Value of the meter map, 32 bytes, implemented by Chronicle Map over the mapped file. The layout is frozen, see {@link AccountRecordV1}.
 *
 * <pre>
 *  0  usage       day and used time in one long ({@link MeterUsage}), so no kill can tear one from the other
 *  8  lastPlayMs  epoch ms at which play last ran, for resets by hours offline; 0: never
 * 16  lifetimeMs  used since the person is known, ms, for caps that never reset; behind usage by one write where a kill came between
 * 24  reserved, zero
 * </pre>
 */
public interface MeterRecordV1 {
    @Group(0)
    @Align(offset = 8)
    long getUsage();

    void setOrderedUsage(long usage);

    @Group(1)
    @Align(offset = 8)
    long getLastPlayMs();

    void setOrderedLastPlayMs(long lastPlayMs);

    @Group(2)
    @Align(offset = 8)
    long getLifetimeMs();

    void setOrderedLifetimeMs(long lifetimeMs);

    @Group(3)
    long getReserved0();

    void setReserved0(long value);
}
