package elevennines.app.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import jakarta.servlet.http.HttpServletResponse;

/// Server-sent events: writes a [LivePage]'s fragments to one browser on that request's own virtual thread, and a heartbeat
/// when there is nothing to say.
public final class EventStream {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int STREAMS_MAX = 500;
    private final Semaphore places = new Semaphore(STREAMS_MAX);

    public void serve(Context ctx, LivePage page) throws IOException, InterruptedException {
        if (!places.tryAcquire())
            throw new ServiceUnavailableResponse("Too many browsers are watching");
        try (LivePage.Watch watch = page.watch()) {
            HttpServletResponse response = ctx.res();
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            OutputStream out = response.getOutputStream();
            out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            while (!watch.over())
                write(out, watch);
        } catch (IOException browserLeft) {
            return;
        } finally {
            places.release();
        }
    }

    private static void write(OutputStream out, LivePage.Watch watch) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (LivePage.Frame frame : watch.next(HEARTBEAT)) {
            text.append("event: ").append(frame.name()).append('\n');
            frame.html().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
            text.append('\n');
        }
        if (text.isEmpty())
            text.append(": still here\n\n");
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
