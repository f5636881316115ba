package elevennines.app.panel;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.app.client.LabClient;
import elevennines.app.stage.Amounts;
import elevennines.app.stage.ClientName;
import elevennines.app.stage.Waterfall;
import elevennines.app.worlds.PhotoReads.PhotoRead;
import elevennines.labs.Hero;
import elevennines.labs.Request;
import elevennines.labs.SceneWorld;
import elevennines.store.event.Span;
import elevennines.store.event.Trace;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout.ShardLayout;

/// The last GET of the hero, whoever sent it, and whether it would still come out so. Of a read by another client the page knows what the store
/// did, not what arrived.
final class PhotoPanel implements Panel {
    public record Photo(String base, Optional<ReadView> read, Optional<Waterfall> trace) {
        public ReadView required() {
            return read.orElseThrow();
        }

        public Waterfall waterfall() {
            return trace.orElseThrow();
        }
    }

    /// `since` says why it may come out otherwise now; it is empty where nothing has changed.
    public record ReadView(long number, Verdict verdict, String since, Digests digests, String used, String missing, boolean picture,
            String size) {}

    public record Verdict(boolean good, String heading, String text) {}

    /// Of the whole: as its writer vouched for it, and as it came back. Each is empty if nobody knows it.
    public record Digests(String name, String written, String read) {
        static final Digests NONE = new Digests("", "", "");
    }

    @Override
    public String name() {
        return "photo";
    }

    @Override
    public String label() {
        return "The photo as it came back";
    }

    @Override
    public Photo of(Viewpoint from) {
        SceneWorld world = from.world();
        Optional<PhotoRead> ours = from.sandbox().reads().last();
        Optional<Request> newest = Hero.find(world).flatMap(hero -> newestRead(world, hero));
        boolean byAnother = newest.isPresent() && ours.map(read -> !read.requestId().equals(newest.get().requestId())).orElse(true);
        Optional<Trace> trace = byAnother
                ? world.trace(newest.get().trace())
                : ours.flatMap(PhotoRead::trace).or(() -> newest.flatMap(read -> world.trace(read.trace())));
        Optional<ReadView> view = byAnother
                ? Optional.of(byAnother(world, newest.get(), trace))
                : ours.map(read -> view(read, trace, world));
        return new Photo(from.base(), view, trace.map(Waterfall::of));
    }

    private static Optional<Request> newestRead(SceneWorld world, Hero hero) {
        return world.requests().stream().filter(request -> request.operation().equals("GetObject")
                && request.key().equals(hero.key().value()) && request.bucket().equals(hero.bucket().value())).findFirst();
    }

    private static ReadView byAnother(SceneWorld world, Request request, Optional<Trace> trace) {
        Hero hero = Hero.find(world).orElseThrow();
        String client = ClientName.of(request.client());
        String status = request.status() + (request.error().isEmpty() ? "" : " " + request.error());
        Verdict verdict = request.succeeded()
                ? new Verdict(true, "Read by " + client + ".", came(request.status(), hero.layout().version().size(), trace)
                        + (request.client().contains(LabClient.USER_AGENT)
                                ? " What arrived is no longer kept."
                                : " What arrived, only that client knows."))
                : new Verdict(false, "The GET by " + client + " was refused:", status);
        return new ReadView(0, verdict, PhotoAge.of(request).since(world), Digests.NONE,
                trace.map(found -> used(hero, found, hero.code())).orElse(""), trace.map(_ -> missing(hero, hero.code())).orElse(""),
                false, "");
    }

    private static ReadView view(PhotoRead read, Optional<Trace> trace, SceneWorld world) {
        Digests digests = new Digests(read.vouched().sha256() ? "SHA-256" : "MD5", read.vouched().digest(), read.ok() ? read.digest() : "");
        return new ReadView(read.number(), verdict(read, trace), PhotoAge.of(read).since(world), digests,
                trace.map(found -> used(read.hero(), found, read.hero().code())).orElse(""), missing(read.hero(), read.hero().code()),
                read.picture(), Amounts.bytes(read.received().length()));
    }

    private static Verdict verdict(PhotoRead read, Optional<Trace> trace) {
        if (!read.ok())
            return new Verdict(false, "The GET was refused:",
                    read.answer().status() + " " + read.answer().errorCode() + ". " + read.answer().errorMessage());
        String came = came(String.valueOf(read.answer().status()), read.received().length(), trace);
        if (!read.equal())
            return new Verdict(false, "Not what was written.", came);
        return read.vouched().digest().isEmpty()
                ? new Verdict(true, "All of it came back.",
                        came + " It was uploaded in parts, so no digest of the whole is on record; every block matched its checksum.")
                : new Verdict(true, "Byte for byte the same.", came);
    }

    private static String came(String status, long bytes, Optional<Trace> trace) {
        return status + ", " + Amounts.bytes(bytes) + trace.map(found -> " in " + Amounts.millis(found.took())).orElse("") + ".";
    }

    /// Of an object of many stripes only how many: each stripe has a d1 of its own, on another disk.
    private static String used(Hero hero, Trace trace, ErasureCode code) {
        Set<String> places = trace.spans().stream().map(Span::where).collect(Collectors.toSet());
        if (hero.layout().stripeCount() == 1)
            return labels(shards(hero).filter(shard -> shard.present() && places.contains(shard.disk().toString()))
                    .map(ShardLayout::number), code);
        return Amounts.count(hero.disks().stream()
                .filter(disk -> places.contains(disk.toString()) && !hero.disksMissingShards().contains(disk)).count(), "disk");
    }

    private static String missing(Hero hero, ErasureCode code) {
        if (hero.layout().stripeCount() == 1)
            return labels(shards(hero).filter(shard -> !shard.present()).map(ShardLayout::number), code);
        return hero.shardsOut() == 0 ? "" : Amounts.count(hero.shardsOut(), "shard") + " of the stripe that is worst off";
    }

    private static Stream<ShardLayout> shards(Hero hero) {
        return hero.layout().stripes().stream().limit(1).flatMap(stripe -> stripe.shards().stream());
    }

    private static String labels(Stream<Integer> shards, ErasureCode code) {
        return shards.distinct().sorted().map(shard -> code.shardName(shard)).collect(Collectors.joining(", "));
    }
}
