-- What came out of a scene's long work, as the scene wrote it down.
CREATE TABLE result (
    world VARCHAR(36)    NOT NULL,
    scene VARCHAR(3)     NOT NULL,
    name  VARCHAR(80)    NOT NULL,
    text  VARCHAR(50000) NOT NULL,
    PRIMARY KEY (world, scene, name)
);
