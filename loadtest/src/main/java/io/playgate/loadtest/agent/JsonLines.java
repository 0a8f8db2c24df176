package io.playgate.loadtest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One JSON object a line over a socket, both ways. One thread. */
final class JsonLines implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    private final ObjectMapper mapper = new ObjectMapper();

    JsonLines(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
    }

    ObjectMapper mapper() {
        return mapper;
    }

    void send(JsonNode node) throws IOException {
        out.write((mapper.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next object, which must be of {@code type}; an {@code error} of the other side becomes an exception. */
    JsonNode expect(String type) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the other side has gone");
        }
        JsonNode node = mapper.readTree(line);
        if (node.path("type").asText().equals("error")) {
            throw new IOException(node.path("message").asText());
        }
        if (!node.path("type").asText().equals(type)) {
            throw new IOException("got '" + node.path("type").asText() + "' where '" + type + "' was due");
        }
        return node;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
