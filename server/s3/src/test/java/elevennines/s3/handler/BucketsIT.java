package elevennines.s3.handler;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static elevennines.s3.Errors.refused;
import static org.assertj.core.api.Assertions.assertThat;

/// Buckets come, are listed, and go.
class BucketsIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);
    private final S3Client bob = endpoint.client(Endpoint.BOB);

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        endpoint.close();
    }

    private Answer send(String method, String target, Map<String, String> headers, String body) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign(method, target, TestSigner.UNSIGNED, headers).text() + body).answer();
        }
    }

    private Answer create(String bucket, String body) {
        return send("PUT", "/" + bucket, Map.of("content-length", Integer.toString(body.length())), body);
    }

    @Test
    void a_bucket_is_made_found_listed_and_removed() {
        assertThat(alice.createBucket(request -> request.bucket("one")).location()).isEqualTo("/one");
        assertThat(alice.headBucket(request -> request.bucket("one")).bucketRegion()).isEqualTo("us-east-1");
        ListBucketsResponse listed = alice.listBuckets();
        assertThat(listed.buckets()).extracting(Bucket::name).containsExactly("one");
        assertThat(listed.buckets().getFirst().creationDate()).isNotNull();
        assertThat(listed.owner().id()).isEqualTo("alice-id");
        assertThat(listed.owner().displayName()).isEqualTo("alice");
        assertThat(alice.deleteBucket(request -> request.bucket("one")).sdkHttpResponse().statusCode()).isEqualTo(204);
        refused(404, () -> alice.headBucket(request -> request.bucket("one")));
        refused(404, "NoSuchBucket", () -> alice.deleteBucket(request -> request.bucket("one")));
    }

    @Test
    void making_your_own_bucket_again_is_fine_in_us_east_1_and_nowhere_else() {
        alice.createBucket(request -> request.bucket("twice"));
        alice.createBucket(request -> request.bucket("twice"));
        try (Endpoint elsewhere = Endpoint.inMemory(config -> config.withRegion("eu-west-1"));
                S3Client client = elsewhere.client(Endpoint.ALICE)) {
            client.createBucket(request -> request.bucket("twice").createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
            refused(409, "BucketAlreadyOwnedByYou",
                    () -> client.createBucket(
                            request -> request.bucket("twice").createBucketConfiguration(c -> c.locationConstraint("eu-west-1"))));
            refused(400, "IllegalLocationConstraintException", () -> client.createBucket(
                    request -> request.bucket("other").createBucketConfiguration(c -> c.locationConstraint("us-west-2"))));
            assertThat(client.getBucketLocation(request -> request.bucket("twice")).locationConstraintAsString()).isEqualTo("eu-west-1");
        }
    }

    @Test
    void many_may_make_the_same_bucket_at_once() throws Exception {
        Callable<Integer> creation = () -> create("together", "").status();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : clients.invokeAll(Collections.nCopies(32, creation)))
                assertThat(status.get()).isEqualTo(200);
        }
    }

    @Test
    void a_name_belongs_to_whoever_had_it_first() {
        alice.createBucket(request -> request.bucket("mine"));
        refused(409, "BucketAlreadyExists", () -> bob.createBucket(request -> request.bucket("mine")));
        refused(409, "BucketAlreadyExists", () -> alice.createBucket(request -> request.bucket(Endpoint.TAKEN)));
        refused(403, () -> bob.headBucket(request -> request.bucket("mine")));
        refused(403, "AccessDenied", () -> bob.deleteBucket(request -> request.bucket("mine")));
        refused(403, "AccessDenied", () -> alice.listObjectsV2(request -> request.bucket(Endpoint.TAKEN)));
        assertThat(bob.listBuckets().buckets()).isEmpty();
    }

    @Test
    void a_bucket_with_an_object_in_it_stays() {
        alice.createBucket(request -> request.bucket("full"));
        alice.putObject(request -> request.bucket("full").key("k"), RequestBody.empty());
        refused(409, "BucketNotEmpty", () -> alice.deleteBucket(request -> request.bucket("full")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper", "under_score", "-dash", "dot.", "a..b", "192.168.0.1", "xn--a", "x-s3alias", "%2e%2e"})
    void a_name_against_the_rules_is_refused(String bucket) {
        assertThat(create(bucket, "").code()).isEqualTo("InvalidBucketName");
    }

    @ParameterizedTest
    @CsvSource({"Upper_Case,NoSuchBucket,404", "a,InvalidBucketName,400", "a%20b,InvalidBucketName,400", "none,NoSuchBucket,404"})
    void a_name_that_could_have_been_is_not_there_and_another_is_wrong(String bucket, String code, int status) {
        Answer answer = send("GET", "/" + bucket, Map.of(), "");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<CreateBucketConfiguration/>|''|200",
        "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></CreateBucketConfiguration>|''|200",
        "<CreateBucketConfiguration><LocationConstraint>us-east-1</LocationConstraint></CreateBucketConfiguration>|''|200",
        "<CreateBucketConfiguration><LocationConstraint>mars-north-1</LocationConstraint></CreateBucketConfiguration>|InvalidLocationConstraint|400",
        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>|IllegalLocationConstraintException|400",
        "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></CreateBucketConfiguration>|NotImplemented|501",
        "<CreateBucketConfiguration><Bucket><Type>Directory</Type></Bucket></CreateBucketConfiguration>|NotImplemented|501",
        "<CreateBucketConfiguration>|MalformedXML|400", "not xml|MalformedXML|400", "<Other/>|MalformedXML|400",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><CreateBucketConfiguration>&b;</CreateBucketConfiguration>|MalformedXML|400"})
    void the_body_of_a_creation_is_read(String body, String code, int status) {
        Answer answer = create("located", body);
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_body_that_is_too_big_is_not_read() {
        Answer answer = send("PUT", "/big", Map.of("content-length", "5000000", "expect", "100-continue"), "");
        assertThat(answer.code()).isEqualTo("MaxMessageLengthExceeded");
    }

    @Test
    void the_location_of_us_east_1_is_empty() {
        alice.createBucket(request -> request.bucket("here"));
        assertThat(alice.getBucketLocation(request -> request.bucket("here")).locationConstraintAsString()).isIn(null, "");
        assertThat(send("GET", "/here?location=", Map.of(), "").text())
                .contains("<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></LocationConstraint>");
    }

    @Test
    void buckets_are_listed_by_name_in_pages_and_by_prefix() {
        for (String name : List.of("b-2", "b-1", "a-1", "b-3", "c-1"))
            alice.createBucket(request -> request.bucket(name));
        assertThat(alice.listBuckets().buckets()).extracting(Bucket::name).containsExactly("a-1", "b-1", "b-2", "b-3", "c-1");
        ListBucketsResponse first = alice.listBuckets(request -> request.prefix("b-").maxBuckets(2));
        assertThat(first.buckets()).extracting(Bucket::name).containsExactly("b-1", "b-2");
        assertThat(first.buckets().getFirst().bucketRegion()).isEqualTo("us-east-1");
        assertThat(first.prefix()).isEqualTo("b-");
        ListBucketsResponse second = alice
                .listBuckets(request -> request.prefix("b-").maxBuckets(2).continuationToken(first.continuationToken()));
        assertThat(second.buckets()).extracting(Bucket::name).containsExactly("b-3");
        assertThat(second.continuationToken()).isNull();
        assertThat(alice.listBuckets(request -> request.bucketRegion("us-east-1")).buckets()).hasSize(5);
        assertThat(alice.listBuckets(request -> request.bucketRegion("eu-west-1")).buckets()).isEmpty();
        refused(400, "InvalidArgument", () -> alice.listBuckets(request -> request.maxBuckets(0)));
        refused(400, "InvalidArgument", () -> alice.listBuckets(request -> request.maxBuckets(10_001)));
        refused(400, "InvalidArgument", () -> alice.listBuckets(request -> request.continuationToken("made up")));
    }

    @Test
    void a_bucket_may_stand_in_the_host_name() {
        String host = "hosted.localhost:" + endpoint.port();
        assertThat(send("PUT", "/", Map.of("host", host, "content-length", "0"), "").status()).isEqualTo(200);
        assertThat(send("PUT", "/a/b%20c", Map.of("host", host, "content-length", "1"), "x").status()).isEqualTo(200);
        assertThat(send("GET", "/a/b%20c", Map.of("host", host), "").text()).isEqualTo("x");
        assertThat(alice.getObjectAsBytes(request -> request.bucket("hosted").key("a/b c")).asUtf8String()).isEqualTo("x");
        assertThat(send("GET", "/", Map.of("host", "hosted.LOCALHOST:1234"), "").text()).contains("<Name>hosted</Name>");
        assertThat(send("GET", "/hosted", Map.of("host", "other.example"), "").text()).contains("<Name>hosted</Name>");
    }

    @Test
    void the_domains_before_which_buckets_stand_can_be_chosen() {
        try (Endpoint chosen = Endpoint.inMemory(config -> config.withDomains(List.of("s3.lab.example")));
                S3Client client = chosen.client(Endpoint.ALICE);
                RawHttp raw = chosen.raw()) {
            client.createBucket(request -> request.bucket("dotted.name"));
            raw.send(chosen.signer(Endpoint.ALICE)
                    .sign("GET", "/", TestSigner.UNSIGNED, Map.of("host", "dotted.name.s3.lab.example")).text());
            assertThat(raw.answer().text()).contains("<Name>dotted.name</Name>");
        }
    }
}
