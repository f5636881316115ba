package elevennines.app.panel;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

/// The last GET of the hero, whoever sent it. Of a read by another client the page knows what the store did, not what arrived.
final class PhotoPanel implements Panel {
    /// `client` is empty for a read by this page.
    public record Photo(String base, ReadView read, String client, Optional<Waterfall> trace) {
        public Waterfall waterfall() {
            return trace.orElseThrow();
        }
    }

    public record ReadView(boolean exists, long number, boolean ok, String status, String digestName, String digest, String expected,
            boolean equal, String used, String missing, String took, String size, boolean picture) {
        static final ReadView NONE = new ReadView(false, 0, false, "", "", "", "", false, "", "", "", "", false);
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
        boolean stale = newest.isPresent() && ours.map(read -> !read.requestId().equals(newest.get().requestId())).orElse(true);
        if (stale)
            return byAnother(from, world, newest.get());
        Optional<Trace> trace = ours.flatMap(PhotoRead::trace).or(() -> newest.flatMap(read -> world.trace(read.trace())));
        return new Photo(from.base(), ours.map(read -> view(read, trace, world.code())).orElse(ReadView.NONE), "",
                trace.map(Waterfall::of));
    }

    private static Optional<Request> newestRead(SceneWorld world, Hero hero) {
        return world.requests().stream().filter(request -> request.operation().equals("GetObject")
                && request.key().equals(hero.key().value()) && request.bucket().equals(hero.bucket().value())).findFirst();
    }

    private static Photo byAnother(Viewpoint from, SceneWorld world, Request request) {
        Optional<Trace> trace = world.trace(request.trace());
        String status = request.status() + (request.error().isEmpty() ? "" : " " + request.error());
        Hero hero = Hero.find(world).orElseThrow();
        ReadView view = new ReadView(true, 0, request.succeeded(), status, "", "", "", false,
                trace.map(found -> used(hero, found, world.code())).orElse(""), missing(hero, world.code()),
                trace.map(found -> Amounts.millis(found.took())).orElse(""), Amounts.bytes(hero.layout().version().size()), false);
        return new Photo(from.base(), view, ClientName.of(request.client()), trace.map(Waterfall::of));
    }

    private static ReadView view(PhotoRead read, Optional<Trace> trace, ErasureCode code) {
        String status = read.answer().status() + (read.answer().errorCode().isEmpty() ? "" : " " + read.answer().errorCode());
        return new ReadView(true, read.number(), read.ok(), status, read.vouched().sha256() ? "SHA-256" : "MD5", read.digest(),
                read.vouched().digest(), read.equal(), trace.map(found -> used(read.hero(), found, code)).orElse(""),
                missing(read.hero(), code), trace.map(found -> Amounts.millis(found.took())).orElse(""),
                Amounts.bytes(read.received().length()),
                read.picture());
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
