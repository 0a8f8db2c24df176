package io.playgate.loadtest.versus;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** The players of the comparison, as a process: an order a line in, an outcome a line out, until its standard input ends. */
public final class ClientMain {
    private ClientMain() {}

    /** Serves orders until the parent goes away. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        JsonMapper json = new JsonMapper();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Client client = new Client();
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            Order order = json.readValue(line, Order.class);
            System.out.println(json.writeValueAsString(client.carryOut(order)));
        }
        System.exit(0);
    }
}
