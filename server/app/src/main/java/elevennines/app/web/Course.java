package elevennines.app.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog;
import elevennines.labs.content.Glossary;
import elevennines.labs.content.LessonFiles;
import elevennines.labs.content.SceneContent;

/// The open scenes with their words. Read once, at start: a mistake in a lesson stops the lab from coming up rather than a learner from reading.
public final class Course {
    private final SceneCatalog catalog;
    private final Glossary glossary;
    private final Map<String, SceneContent> contents = new LinkedHashMap<>();

    public Course(SceneCatalog catalog) {
        this.catalog = catalog;
        LessonFiles files = new LessonFiles();
        for (Scene scene : catalog.open())
            contents.put(scene.id().value(), SceneContent.read(scene.id(), files));
        this.glossary = Glossary.of(contents.values());
    }

    public SceneCatalog catalog() {
        return catalog;
    }

    public Glossary glossary() {
        return glossary;
    }

    public Optional<Scene> find(String id) {
        return catalog.find(id).flatMap(SceneCatalog.Entry::scene);
    }

    public SceneContent content(Scene scene) {
        SceneContent content = contents.get(scene.id().value());
        if (content == null)
            throw new IllegalArgumentException("Scene " + scene.id() + " is not in the catalog");
        return content;
    }
}
