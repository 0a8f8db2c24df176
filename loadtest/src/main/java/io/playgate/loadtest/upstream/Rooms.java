package io.playgate.loadtest.upstream;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Broadcast rooms of a double, filled one after the other. Thread-safe. */
final class Rooms {
    private final int roomSize;
    private final List<List<Channel>> rooms = new ArrayList<>();

    Rooms(int roomSize) {
        this.roomSize = roomSize;
    }

    /** Puts {@code channel} into a room with space, which it leaves when it closes. */
    synchronized List<Channel> enter(Channel channel) {
        List<Channel> room = rooms.stream()
                .filter(candidate -> candidate.size() < roomSize)
                .findFirst()
                .orElseGet(this::open);
        room.add(channel);
        channel.closeFuture().addListener(closed -> room.remove(channel));
        return room;
    }

    private List<Channel> open() {
        List<Channel> room = new CopyOnWriteArrayList<>();
        rooms.add(room);
        return room;
    }
}
