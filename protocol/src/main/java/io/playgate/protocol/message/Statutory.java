package io.playgate.protocol.message;

/** The words that the law prescribes. */
public final class Statutory {
    /**
     * What every player reads before and during play: Circular 24/2014/TT-BTTTT, Art. 13(1)(d), and Decree 147/2024/ND-CP, Art. 39(1)(g)
     * and 48(1)(g). Exactly these characters in Unicode's normal form C, 78 bytes of UTF-8; never translated and never altered.
     */
    public static final String TEXT = "Chơi quá 180 phút một ngày sẽ ảnh hưởng xấu đến sức khỏe";

    private Statutory() {}
}
