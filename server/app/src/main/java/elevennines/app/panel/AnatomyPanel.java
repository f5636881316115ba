package elevennines.app.panel;

import java.util.Optional;

import elevennines.app.stage.ObjectAnatomy;
import elevennines.labs.Hero;

/// The hero taken apart, down to the shards of one stripe.
final class AnatomyPanel implements Panel {
    /// Nothing to take apart, while there is no hero.
    public record Anatomy(Optional<ObjectAnatomy> object) {
        public ObjectAnatomy required() {
            return object.orElseThrow();
        }
    }

    @Override
    public String name() {
        return "anatomy";
    }

    @Override
    public String label() {
        return "The object, taken apart";
    }

    @Override
    public Anatomy of(Viewpoint from) {
        return new Anatomy(Hero.find(from.world()).filter(hero -> !hero.layout().stripes().isEmpty())
                .map(hero -> ObjectAnatomy.of(hero.layout(), from.base())));
    }
}
