package elevennines.s3.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static elevennines.s3.Errors.refused;
import static org.assertj.core.api.Assertions.assertThat;

/// The three listings, page by page.
class ListingsIT {
    /// In the order of their UTF-8 bytes, which is not that of Java's strings.
    private static final List<String> KEYS = List.of("a", "a+b", "a/1", "a/2", "a/b/1", "b c", "b/", "b/1", "c&<>\"'", "d\r\n\t", "z/é",
            "\uFFEE",
            "\uD83D\uDE00");
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("list"));
        alice.createBucket(request -> request.bucket("none"));
        for (String key : KEYS)
            alice.putObject(request -> request.bucket("list").key(key), RequestBody.fromString(key));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static Answer send(String target) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign("GET", target, TestSigner.UNSIGNED, Map.of()).text()).answer();
        }
    }

    private static List<String> names(ListObjectsV2Response page) {
        List<String> names = new ArrayList<>(page.contents().stream().map(S3Object::key).toList());
        names.addAll(page.commonPrefixes().stream().map(CommonPrefix::prefix).toList());
        return names;
    }

    @Test
    void keys_come_in_the_order_of_their_bytes() {
        assertThat(alice.listObjectsV2(request -> request.bucket("list")).contents()).extracting(S3Object::key)
                .containsExactlyElementsOf(KEYS);
        assertThat(alice.listObjects(request -> request.bucket("list")).contents()).extracting(S3Object::key)
                .containsExactlyElementsOf(KEYS);
        assertThat(alice.listObjectVersions(request -> request.bucket("list")).versions()).extracting(ObjectVersion::key)
                .containsExactlyElementsOf(KEYS);
    }

    @Test
    void keys_are_spelled_out_in_plain_xml_too() {
        String xml = send("/list?list-type=2").text();
        assertThat(xml).contains("<Key>c&amp;&lt;&gt;&quot;'</Key>").contains("<Key>d&#xd;\n&#x9;</Key>").contains("<Key>z/é</Key>");
    }

    @Test
    void an_object_is_listed_with_its_facts() {
        S3Object object = alice.listObjectsV2(request -> request.bucket("list").prefix("a/1").fetchOwner(true)).contents().getFirst();
        assertThat(object.size()).isEqualTo(3);
        assertThat(object.eTag()).isEqualTo(alice.headObject(request -> request.bucket("list").key("a/1")).eTag());
        assertThat(object.storageClassAsString()).isEqualTo("STANDARD");
        assertThat(object.lastModified()).isNotNull();
        assertThat(object.owner().id()).isEqualTo("alice-id");
        assertThat(object.checksumAlgorithm()).isNotEmpty();
        assertThat(alice.listObjectsV2(request -> request.bucket("list").prefix("a/1")).contents().getFirst().owner()).isNull();
    }

    @Test
    void a_delimiter_makes_folders() {
        ListObjectsV2Response top = alice.listObjectsV2(request -> request.bucket("list").delimiter("/"));
        assertThat(top.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/", "z/");
        assertThat(top.contents()).extracting(S3Object::key).contains("a", "a+b", "b c").doesNotContain("a/1", "b/");
        assertThat(top.keyCount()).isEqualTo(top.contents().size() + 3);
        ListObjectsV2Response inA = alice.listObjectsV2(request -> request.bucket("list").delimiter("/").prefix("a/"));
        assertThat(names(inA)).containsExactly("a/1", "a/2", "a/b/");
        assertThat(names(alice.listObjectsV2(request -> request.bucket("list").delimiter("/").prefix("b/")))).containsExactly("b/", "b/1");
        assertThat(names(alice.listObjectsV2(request -> request.bucket("list").delimiter(" ").prefix("b")))).containsExactly("b/", "b/1",
                "b ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 13, 1000})
    void pages_make_up_the_whole(int size) {
        List<String> all = new ArrayList<>();
        alice.listObjectsV2Paginator(request -> request.bucket("list").maxKeys(size)).contents().forEach(object -> all.add(object.key()));
        assertThat(all).containsExactlyElementsOf(KEYS);
        List<String> rolledUp = new ArrayList<>();
        alice.listObjectsV2Paginator(request -> request.bucket("list").maxKeys(size).delimiter("/")).stream()
                .forEach(page -> rolledUp.addAll(names(page)));
        assertThat(rolledUp).containsExactlyInAnyOrder("a", "a+b", "a/", "b c", "b/", "c&<>\"'", "d\r\n\t", "z/", "\uFFEE", "\uD83D\uDE00");
    }

    @Test
    void the_first_version_pages_by_marker_and_tells_the_next_only_with_a_delimiter() {
        ListObjectsResponse first = alice.listObjects(request -> request.bucket("list").maxKeys(3));
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.nextMarker()).isNull();
        ListObjectsResponse second = alice.listObjects(request -> request.bucket("list").maxKeys(3).marker("a/1"));
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("a/2", "a/b/1", "b c");
        assertThat(second.marker()).isEqualTo("a/1");
        assertThat(second.contents().getFirst().owner().displayName()).isEqualTo("alice");
        ListObjectsResponse rolled = alice.listObjects(request -> request.bucket("list").maxKeys(3).delimiter("/"));
        assertThat(rolled.nextMarker()).isEqualTo("a/");
        ListObjectsResponse next = alice.listObjects(request -> request.bucket("list").maxKeys(2).delimiter("/").marker("a/"));
        assertThat(next.contents()).extracting(S3Object::key).containsExactly("b c");
        assertThat(next.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
    }

    @Test
    void a_listing_starts_after_any_string() {
        assertThat(names(alice.listObjectsV2(request -> request.bucket("list").startAfter("a/b").maxKeys(2)))).containsExactly("a/b/1",
                "b c");
        assertThat(alice.listObjectsV2(request -> request.bucket("list").startAfter("a/b").maxKeys(2)).startAfter()).isEqualTo("a/b");
        assertThat(names(alice.listObjectsV2(request -> request.bucket("list").startAfter("\uD83D\uDE01")))).isEmpty();
        ListObjectsV2Response page = alice.listObjectsV2(request -> request.bucket("list").maxKeys(1));
        ListObjectsV2Response next = alice.listObjectsV2(
                request -> request.bucket("list").maxKeys(1).startAfter("z").continuationToken(page.nextContinuationToken()));
        assertThat(names(next)).as("a token outweighs start-after").containsExactly("a+b");
        assertThat(next.continuationToken()).isEqualTo(page.nextContinuationToken());
    }

    @Test
    void a_page_of_nothing_is_complete() {
        Answer answer = send("/list?list-type=2&max-keys=0");
        assertThat(answer.element("KeyCount")).isEqualTo("0");
        assertThat(answer.element("MaxKeys")).isEqualTo("0");
        assertThat(answer.element("IsTruncated")).isEqualTo("false");
        assertThat(send("/list?max-keys=0").element("IsTruncated")).isEqualTo("false");
        assertThat(send("/list?max-keys=0&versions=").element("IsTruncated")).isEqualTo("false");
    }

    @Test
    void more_than_1000_is_1000() {
        assertThat(send("/list?list-type=2&max-keys=5000").element("MaxKeys")).isEqualTo("1000");
        assertThat(send("/list?list-type=2").element("MaxKeys")).isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list-type=2&max-keys=-1", "list-type=2&max-keys=many", "max-keys=99999999999", "list-type=3",
        "continuation-token=made-up&list-type=2", "encoding-type=base64", "version-id-marker=null&versions=",
        "continuation-token=&list-type=2"})
    void nonsense_is_an_invalid_argument(String query) {
        Answer answer = send("/list?" + query);
        assertThat(answer.code()).isEqualTo("InvalidArgument");
        assertThat(answer.element("ArgumentName")).isNotEmpty();
    }

    @Test
    void keys_are_percent_encoded_for_clients_that_ask() {
        Answer answer = send("/list?delimiter=%2F&encoding-type=url&list-type=2&prefix=a");
        assertThat(answer.element("EncodingType")).isEqualTo("url");
        assertThat(answer.text()).contains("<Key>a%2Bb</Key>").contains("<Prefix>a/</Prefix>").contains("<Delimiter>/</Delimiter>");
        assertThat(send("/list?encoding-type=url&list-type=2&prefix=d").text()).contains("<Key>d%0D%0A%09</Key>");
        assertThat(send("/list?encoding-type=url&marker=%C3%A9&prefix=z").text()).contains("<Marker>%C3%A9</Marker>")
                .contains("<Prefix>z</Prefix>");
    }

    @Test
    void every_object_is_its_own_latest_version() {
        ListObjectVersionsResponse page = alice.listObjectVersions(request -> request.bucket("list").maxKeys(2).prefix("a"));
        assertThat(page.versions()).allSatisfy(version -> assertThat(version.versionId()).isEqualTo("null"))
                .allSatisfy(version -> assertThat(version.isLatest()).isTrue())
                .allSatisfy(version -> assertThat(version.owner().id()).isEqualTo("alice-id"));
        assertThat(page.nextKeyMarker()).isEqualTo("a+b");
        assertThat(page.nextVersionIdMarker()).isEqualTo("null");
        List<String> all = new ArrayList<>();
        alice.listObjectVersionsPaginator(request -> request.bucket("list").maxKeys(2)).versions()
                .forEach(version -> all.add(version.key()));
        assertThat(all).containsExactlyElementsOf(KEYS);
        ListObjectVersionsResponse rolled = alice.listObjectVersions(request -> request.bucket("list").delimiter("/"));
        assertThat(rolled.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("a/", "b/", "z/");
        assertThat(rolled.deleteMarkers()).isEmpty();
    }

    @Test
    void an_empty_bucket_lists_nothing_and_a_missing_one_is_missed() {
        assertThat(names(alice.listObjectsV2(request -> request.bucket("none")))).isEmpty();
        refused(404, "NoSuchBucket", () -> alice.listObjectsV2(request -> request.bucket("missing")));
        assertThat(send("/missing?list-type=2&max-keys=0").code()).isEqualTo("NoSuchBucket");
        assertThat(send("/missing?versions=").code()).isEqualTo("NoSuchBucket");
        assertThat(send("/missing?uploads=").code()).isEqualTo("NoSuchBucket");
    }
}
