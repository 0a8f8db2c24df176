package io.playgate.protocol.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Random;

/** Streams of a few frames, mostly good ones, sometimes with a wrong one among them or cut short. */
final class RandomFrames {
    private static final int[] WEB_SOCKET_LENGTHS = {0, 1, 7, 125, 126, 127, 300};

    private RandomFrames() {}

    static byte[] play1(Random random, boolean fromClient) {
        ByteBuf out = Unpooled.buffer();
        while (random.nextInt(6) != 0) {
            boolean ping = fromClient && random.nextInt(3) == 0;
            int type = random.nextInt(30) == 0 ? random.nextInt(256) : ping ? 3 : 2;
            int length = random.nextInt(30) == 0 ? random.nextInt(1 << 24) : random.nextInt(ping ? 126 : 20);
            out.writeInt((type << 24) | length);
            writeNoise(out, random, Math.min(length, 2000));
        }
        return finish(out, random);
    }

    static byte[] lines(Random random, byte[] delimiter) {
        ByteBuf out = Unpooled.buffer();
        while (random.nextInt(6) != 0) {
            // Letters of the delimiter itself, so that it begins often and ends seldom.
            for (int i = random.nextInt(8); i > 0; i--) {
                out.writeByte(random.nextInt(3) == 0 ? 'x' : delimiter[random.nextInt(delimiter.length)]);
            }
            if (random.nextInt(10) != 0) {
                out.writeBytes(delimiter);
            }
        }
        return finish(out, random);
    }

    static byte[] lengthField(
            Random random, int offset, int bytes, boolean little, int adjustment, boolean includesHeader) {
        ByteBuf out = Unpooled.buffer();
        while (random.nextInt(6) != 0) {
            int rest = random.nextInt(20);
            long value = (long) rest - adjustment + (includesHeader ? offset + bytes : 0);
            if (random.nextInt(20) == 0) {
                value = random.nextLong() >> random.nextInt(64);
            }
            writeNoise(out, random, offset);
            for (int i = 0; i < bytes; i++) {
                out.writeByte((int) (value >>> (8 * (little ? i : bytes - 1 - i))));
            }
            writeNoise(out, random, rest);
        }
        return finish(out, random);
    }

    static byte[] minecraft(Random random) {
        ByteBuf out = Unpooled.buffer();
        while (random.nextInt(6) != 0) {
            int length = random.nextInt(4) == 0 ? random.nextInt(1 << 21) : random.nextInt(200);
            int bytes = random.nextInt(20) == 0 ? 4 : length < 128 ? 1 + random.nextInt(3) : length < 1 << 14 ? 2 : 3;
            for (int i = 0; i < bytes; i++) {
                out.writeByte(((length >>> (7 * i)) & 0x7F) | (i < bytes - 1 ? 0x80 : 0));
            }
            writeNoise(out, random, Math.min(length, 500));
        }
        return finish(out, random);
    }

    static byte[] webSocket(Random random) {
        ByteBuf out = Unpooled.buffer();
        while (random.nextInt(8) != 0) {
            int opcode = random.nextInt(4) == 0 ? random.nextInt(16) : random.nextInt(3);
            if (opcode == 8 && random.nextInt(3) != 0) {
                opcode = 9;
            }
            int mask = random.nextBoolean() ? 0x80 : 0;
            int length = WEB_SOCKET_LENGTHS[random.nextInt(WEB_SOCKET_LENGTHS.length)];
            out.writeByte(opcode | (random.nextInt(3) == 0 ? 0 : 0x80) | (random.nextInt(5) == 0 ? 0x40 : 0));
            if (random.nextInt(25) == 0) {
                out.writeByte(127 | mask).writeLong(random.nextLong() >> random.nextInt(64));
            } else if (length < 126) {
                out.writeByte(length | mask);
            } else if (random.nextBoolean()) {
                out.writeByte(126 | mask).writeShort(length);
            } else {
                out.writeByte(127 | mask).writeLong(length);
            }
            writeNoise(out, random, length + (mask == 0 ? 0 : 4));
        }
        return finish(out, random);
    }

    private static void writeNoise(ByteBuf out, Random random, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        out.writeBytes(noise);
    }

    private static byte[] finish(ByteBuf out, Random random) {
        int bytes = random.nextInt(3) == 0 ? random.nextInt(out.readableBytes() + 1) : out.readableBytes();
        return ByteBufUtil.getBytes(out, 0, bytes);
    }
}
