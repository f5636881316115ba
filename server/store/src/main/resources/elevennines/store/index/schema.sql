-- The index plane: where things are. The same statements run on H2 and on PostgreSQL.
-- Keys are bytes, so that they sort as S3 lists them: by UTF-8, not by UTF-16 or by a locale.

CREATE TABLE world (
  id VARCHAR(36) PRIMARY KEY,
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  -- The newest start of a store process that may have written here: the upper bits of the stripe numbers that it gave.
  last_start BIGINT NOT NULL
);

-- What a world was told: its policies, its rates, the state of its clock, each under a name.
CREATE TABLE world_setting (
  world VARCHAR(36) NOT NULL REFERENCES world,
  name VARCHAR(64) NOT NULL,
  content VARCHAR(4096) NOT NULL,
  PRIMARY KEY (world, name)
);

CREATE TABLE account (
  world VARCHAR(36) NOT NULL REFERENCES world,
  id VARCHAR(128) NOT NULL,
  name VARCHAR(256) NOT NULL,
  email VARCHAR(256) NOT NULL,
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (world, id)
);

CREATE TABLE access_key (
  id VARCHAR(128) PRIMARY KEY,
  secret VARCHAR(256) NOT NULL,
  world VARCHAR(36) NOT NULL,
  account VARCHAR(128) NOT NULL,
  FOREIGN KEY (world, account) REFERENCES account
);

CREATE TABLE bucket (
  -- Given by the store, never twice: its upper bits are the number of the store's start.
  number BIGINT PRIMARY KEY,
  world VARCHAR(36) NOT NULL,
  name VARCHAR(63) NOT NULL,
  owner VARCHAR(128) NOT NULL,
  created_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  UNIQUE (world, name),
  FOREIGN KEY (world, owner) REFERENCES account
);

CREATE TABLE object_version (
  bucket BIGINT NOT NULL REFERENCES bucket,
  object_key BYTEA NOT NULL,
  version UUID NOT NULL,
  size BIGINT NOT NULL,
  etag VARCHAR(64) NOT NULL,
  last_modified TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  storage_class VARCHAR(32) NOT NULL,
  k SMALLINT NOT NULL,
  m SMALLINT NOT NULL,
  content_type VARCHAR(2048),
  content_encoding VARCHAR(2048),
  content_language VARCHAR(2048),
  content_disposition VARCHAR(2048),
  cache_control VARCHAR(2048),
  expires VARCHAR(2048),
  user_metadata VARCHAR(16384) NOT NULL,
  checksum_algorithm VARCHAR(16),
  checksum VARCHAR(64),
  -- 0 for an object written by one PUT.
  parts INT NOT NULL,
  PRIMARY KEY (bucket, object_key)
);
-- From a stripe's version back to its name.
CREATE INDEX object_version_by_version ON object_version (version);

-- The parts of a multipart object, in order: each has a version of its own, which names its stripes.
CREATE TABLE object_part (
  world VARCHAR(36) NOT NULL,
  version UUID NOT NULL,
  number INT NOT NULL,
  part_version UUID NOT NULL,
  size BIGINT NOT NULL,
  PRIMARY KEY (world, version, number)
);
CREATE INDEX object_part_by_part ON object_part (part_version);

-- Multipart uploads in progress, and the parts that have come so far.
CREATE TABLE upload (
  id UUID PRIMARY KEY,
  bucket BIGINT NOT NULL REFERENCES bucket,
  object_key BYTEA NOT NULL,
  initiated_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  storage_class VARCHAR(32) NOT NULL,
  content_type VARCHAR(2048),
  content_encoding VARCHAR(2048),
  content_language VARCHAR(2048),
  content_disposition VARCHAR(2048),
  cache_control VARCHAR(2048),
  expires VARCHAR(2048),
  user_metadata VARCHAR(16384) NOT NULL,
  checksum_algorithm VARCHAR(16) NOT NULL,
  full_object_checksum BOOLEAN NOT NULL
);
CREATE INDEX upload_by_key ON upload (bucket, object_key, id);

CREATE TABLE part (
  upload UUID NOT NULL REFERENCES upload,
  number INT NOT NULL,
  version UUID NOT NULL,
  size BIGINT NOT NULL,
  etag VARCHAR(64) NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  last_modified TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (upload, number)
);
CREATE INDEX part_by_version ON part (version);

-- Where a version's stripes lie: `disks` names the disk of each shard, in shard order, separated by commas. Bit i of `pinned` says that
-- shard i was put there by hand, and stays.
CREATE TABLE stripe (
  world VARCHAR(36) NOT NULL,
  id BIGINT NOT NULL,
  version UUID NOT NULL,
  number INT NOT NULL,
  data_bytes INT NOT NULL,
  k SMALLINT NOT NULL,
  m SMALLINT NOT NULL,
  disks VARCHAR(400) NOT NULL,
  pinned BIGINT DEFAULT 0 NOT NULL,
  PRIMARY KEY (world, id)
);
CREATE INDEX stripe_by_version ON stripe (version, number);

-- Versions that no key names any more; their shards leave the disks when no reader holds them.
CREATE TABLE garbage (
  world VARCHAR(36) NOT NULL,
  version UUID NOT NULL,
  PRIMARY KEY (world, version)
);
