package elevennines.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A socket that speaks HTTP by hand. Nothing is normalised, encoded or corrected.
public final class RawHttp implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// An answer; `complete` says that all the bytes that its Content-Length promised came.
    public record Answer(int status, Map<String, String> headers, byte[] body, boolean complete) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        /// The text of the first element of this name.
        public String element(String name) {
            int start = text().indexOf("<" + name + ">");
            return start < 0 ? "" : text().substring(start + name.length() + 2, text().indexOf("</" + name + ">", start));
        }

        public String code() {
            return element("Code");
        }
    }

    RawHttp(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(300_000);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One char is one byte.
    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends what is sent; what comes can still be read.
    public RawHttp endSending() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer answer() {
        return answer(true);
    }

    /// `withBody` is false for the answer to a HEAD.
    public Answer answer(boolean withBody) {
        try {
            String statusLine = line();
            Map<String, String> headers = new TreeMap<>();
            for (String header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                headers.merge(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip(),
                        (first, second) -> first + "," + second);
            }
            int status = Integer.parseInt(statusLine.split(" ")[1]);
            boolean none = !withBody || status == 204 || status == 304 || status == 100;
            int length = none ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "-1"));
            byte[] body = length < 0 ? in.readAllBytes() : in.readNBytes(length);
            return new Answer(status, headers, body, length < 0 || body.length == length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that still comes until the connection ends.
    public byte[] rest() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (IOException reset) {
            return rest.toByteArray();
        }
        return rest.toByteArray();
    }

    /// Whether something has come that was not read yet.
    public boolean hasAnswer() {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the other side has ended the connection and nothing more is to come.
    public boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0)
                throw new IOException("The connection ended after '" + line + "'");
            if (next != '\r')
                line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
