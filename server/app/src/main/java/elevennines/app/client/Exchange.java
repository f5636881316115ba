package elevennines.app.client;

import java.util.List;

/// One HTTP request of the lab's client and its answer, as they went over the wire. Bodies are text or a note of their size.
public record Exchange(long number, String title, String requestLine, List<Header> requestHeaders, String requestBody, String statusLine,
        int status, List<Header> responseHeaders, String responseBody, String requestId) {

    public record Header(String name, String value) {}

    public boolean ok() {
        return status / 100 == 2;
    }
}
