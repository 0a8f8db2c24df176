package io.playgate.gateway.store;

import net.openhft.chronicle.values.Group;

/**
 * Key of both maps: 128 bits of a keyed hash ({@link KeyHasher}), 16 bytes. Chronicle Map implements it; the layout is frozen, see
 * {@link AccountRecordV1}.
 */
@SuppressWarnings("MissingJavadoc") // fields, not operations
public interface StateKeyV1 {
    @Group(0)
    long getHi();

    void setHi(long hi);

    @Group(1)
    long getLo();

    void setLo(long lo);
}
