-- What the course remembers of its learners. A world is a learner. Unlike the index, nothing here can be rebuilt from the disks.

CREATE TABLE learner (
    world       VARCHAR(36) NOT NULL PRIMARY KEY,
    resume_code VARCHAR(16) NOT NULL UNIQUE,
    made_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    seen_at     TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- The cookies that lead to a world, by their SHA-256.
CREATE TABLE pass (
    token_sha256 VARCHAR(64) NOT NULL PRIMARY KEY,
    world        VARCHAR(36) NOT NULL,
    made_at      TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE TABLE scene_opened (
    world VARCHAR(36) NOT NULL,
    scene VARCHAR(3)  NOT NULL,
    at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (world, scene)
);

-- seconds: since the step before it was done, or the scene was opened.
CREATE TABLE step_done (
    world   VARCHAR(36)   NOT NULL,
    scene   VARCHAR(3)    NOT NULL,
    step    VARCHAR(40)   NOT NULL,
    at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    seconds BIGINT        NOT NULL,
    how     VARCHAR(4000) NOT NULL,
    client  VARCHAR(200)  NOT NULL,
    PRIMARY KEY (world, scene, step)
);

-- How far a learner has let a step's solution play.
CREATE TABLE moves_watched (
    world VARCHAR(36) NOT NULL,
    scene VARCHAR(3)  NOT NULL,
    step  VARCHAR(40) NOT NULL,
    moves INT         NOT NULL,
    PRIMARY KEY (world, scene, step)
);

CREATE TABLE prediction (
    world      VARCHAR(36) NOT NULL,
    scene      VARCHAR(3)  NOT NULL,
    prediction VARCHAR(40) NOT NULL,
    guess      VARCHAR(40) NOT NULL,
    at         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (world, scene, prediction)
);

CREATE TABLE answer (
    world    VARCHAR(36)   NOT NULL,
    scene    VARCHAR(3)    NOT NULL,
    question VARCHAR(40)   NOT NULL,
    answer   VARCHAR(2000) NOT NULL,
    verdict  VARCHAR(10)   NOT NULL,
    why      VARCHAR(4000) NOT NULL,
    tries    INT           NOT NULL,
    at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (world, scene, question)
);

CREATE TABLE lever (
    world   VARCHAR(36)  NOT NULL,
    scene   VARCHAR(3)   NOT NULL,
    lever   VARCHAR(40)  NOT NULL,
    setting VARCHAR(200) NOT NULL,
    PRIMARY KEY (world, scene, lever)
);

CREATE TABLE note (
    world VARCHAR(36)    NOT NULL,
    scene VARCHAR(3)     NOT NULL,
    text  VARCHAR(10000) NOT NULL,
    at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (world, scene)
);

-- The event log of each world: kind is the event's class, body its fields as JSON.
CREATE TABLE event (
    world    VARCHAR(36)  NOT NULL,
    sequence BIGINT       NOT NULL,
    at       VARCHAR(40)  NOT NULL,
    kind     VARCHAR(60)  NOT NULL,
    body     VARCHAR(100000) NOT NULL,
    PRIMARY KEY (world, sequence)
);
