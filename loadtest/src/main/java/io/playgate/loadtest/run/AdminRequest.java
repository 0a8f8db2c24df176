package io.playgate.loadtest.run;

import io.playgate.loadtest.scenario.AdminSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** Requests to the gateway's admin API. */
final class AdminRequest {
    private AdminRequest() {}

    static HttpRequest.Builder get(AdminSpec admin, String path) throws IOException {
        String base = admin.url().toString();
        URI uri = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
        Path tokenFile = admin.tokenFile();
        if (tokenFile != null) {
            request.header(
                    "Authorization", "Bearer " + Files.readString(tokenFile).trim());
        }
        return request;
    }
}
