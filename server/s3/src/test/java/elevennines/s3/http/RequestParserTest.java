package elevennines.s3.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import elevennines.s3.Headers;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.VirtualHosts;
import elevennines.s3.auth.Payload;
import elevennines.s3.auth.PayloadProof;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.StorageClass;
import elevennines.store.model.WriteCondition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// From a request to the operation that it asks for.
class RequestParserTest {
    private static final VirtualHosts HOSTS = new VirtualHosts(List.of("localhost"));
    private static final Account ALICE = new Account(new AccountId("alice-id"), "alice", "");
    private final RequestParser parser = new RequestParser("us-east-1");
    private final Headers headers = new Headers().add("host", "localhost");

    private S3Operation parse(String method, String target, String body) throws IOException {
        if (!body.isEmpty())
            headers.add("content-length", Integer.toString(body.length()));
        RequestHead head = RequestHead.of(method, target, headers);
        Payload payload = Payload.of(new PayloadProof.Unsigned(), headers,
                new ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return parser.parse(head, Address.of(head, HOSTS), payload, ALICE);
    }

    private S3Operation parse(String method, String target) throws IOException {
        return parse(method, target, "");
    }

    @ParameterizedTest
    @CsvSource({"GET,/,ListBuckets", "GET,/bucket,ListObjects", "GET,/bucket/,ListObjects", "GET,/bucket?list-type=2,ListObjectsV2",
        "GET,/bucket?versions,ListObjectVersions", "GET,/bucket?uploads,ListMultipartUploads", "GET,/bucket?location,GetBucketLocation",
        "GET,/bucket?acl,GetBucketAcl", "GET,/bucket?policy,GetBucketConfiguration", "HEAD,/bucket,HeadBucket", "PUT,/bucket,CreateBucket",
        "DELETE,/bucket,DeleteBucket", "GET,/bucket/k,GetObject", "HEAD,/bucket/k,HeadObject", "DELETE,/bucket/k,DeleteObject",
        "GET,/bucket/k?acl,GetObjectAcl", "GET,/bucket/k?tagging,GetObjectTagging", "POST,/bucket/k?uploads,CreateMultipartUpload",
        "DELETE,/bucket/k?uploadId=0123456789abcdef0123456789abcdef,AbortMultipartUpload",
        "GET,/bucket/k?uploadId=0123456789abcdef0123456789abcdef,ListParts", "GET,/bucket?x-id=x&foo=bar,ListObjects"})
    void method_and_subresource_choose_the_operation(String method, String target, String operation) throws IOException {
        assertThat(parse(method, target).getClass().getSimpleName()).isEqualTo(operation);
    }

    @Test
    void a_put_is_parsed_whole() throws IOException {
        headers.add("content-type", "text/plain").add("content-encoding", "aws-chunked, gzip").add("x-amz-meta-A", "1")
                .add("x-amz-meta-a", "2")
                .add("x-amz-storage-class", "GLACIER").add("if-match", "\"e\"").add("x-amz-checksum-crc32", "AAAAAA==")
                .add("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==");
        var put = (S3Operation.PutObject) parse("PUT", "/bucket/a%20b//c", "body");
        assertThat(put.bucket()).isEqualTo(new BucketName("bucket"));
        assertThat(put.key()).isEqualTo(new ObjectKey("a b//c"));
        assertThat(put.attributes().headers().contentType()).isEqualTo("text/plain");
        assertThat(put.attributes().headers().contentEncoding()).isEqualTo("gzip");
        assertThat(put.attributes().metadata().entries()).containsExactly(java.util.Map.entry("a", "1,2"));
        assertThat(put.storageClass()).isEqualTo(StorageClass.GLACIER);
        assertThat(put.condition()).isEqualTo(new WriteCondition.IfMatches(new ETag("e")));
        assertThat(put.body().length()).isEqualTo(4);
        assertThat(put.body().algorithms()).containsExactly(ChecksumAlgorithm.CRC32);
        assertThat(put.body().promises()).extracting(Object::toString).containsExactly("Content-MD5 d41d8cd98f00b204e9800998ecf8427e",
                "CRC32 AAAAAA==");
    }

    @Test
    void a_get_is_parsed_whole() throws IOException {
        headers.add("range", "bytes=2-3").add("if-none-match", "\"e\"").add("x-amz-checksum-mode", "enabled");
        var get = (S3Operation.GetObject) parse("GET", "/bucket/k?response-content-type=a%2Fb&response-expires=never&versionId=null");
        assertThat(get.read().range().map(range -> range.of(10))).contains(new ByteRange(2, 3));
        assertThat(get.read().conditions().ifNoneMatch()).contains("\"e\"");
        assertThat(get.read().checksums()).isTrue();
        assertThat(get.read().overrides().contentType()).isEqualTo("a/b");
        assertThat(get.read().overrides().expires()).isEqualTo("never");
        assertThat(get.read().part()).isEmpty();
    }

    @Test
    void a_copy_is_parsed_whole() throws IOException {
        headers.add("x-amz-copy-source", "/other/a%2Bb?versionId=null").add("x-amz-metadata-directive", "REPLACE")
                .add("content-type", "x/y")
                .add("x-amz-copy-source-if-match", "e").add("x-amz-checksum-algorithm", "sha256");
        var copy = (S3Operation.CopyObject) parse("PUT", "/bucket/k");
        assertThat(copy.sourceBucket()).isEqualTo(new BucketName("other"));
        assertThat(copy.sourceKey()).isEqualTo(new ObjectKey("a+b"));
        assertThat(copy.replacement().orElseThrow().headers().contentType()).isEqualTo("x/y");
        assertThat(copy.sourceConditions().ifMatch()).contains("e");
        assertThat(copy.algorithm()).isEqualTo(Optional.of(ChecksumAlgorithm.SHA256));
        assertThat(copy.storageClass()).isEqualTo(StorageClass.STANDARD);
    }

    @Test
    void a_listing_is_parsed_whole() throws IOException {
        var list = (S3Operation.ListObjectsV2) parse("GET",
                "/bucket?list-type=2&prefix=a+b&delimiter=%2F&max-keys=5000&start-after=x&fetch-owner=true&encoding-type=url");
        assertThat(list.page()).isEqualTo(new S3Operation.Page("a b", "/", 1000, true));
        assertThat(list.after()).isEqualTo("x");
        assertThat(list.fetchOwner()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET,/bucket/k?torrent,NOT_IMPLEMENTED", "PUT,/bucket/k?tagging,NOT_IMPLEMENTED", "POST,/bucket,NOT_IMPLEMENTED",
        "PATCH,/bucket/k,METHOD_NOT_ALLOWED", "PUT,/,METHOD_NOT_ALLOWED", "PUT,/bucket/k,MISSING_CONTENT_LENGTH",
        "GET,/bucket?max-keys=x,INVALID_ARGUMENT", "GET,/UPPER,NO_SUCH_BUCKET", "GET,/bucket/k?versionId=7,INVALID_ARGUMENT",
        "PUT,/bucket/k?partNumber=1,NOT_IMPLEMENTED"})
    void what_cannot_be_is_refused(String method, String target, S3Error error) {
        assertThatThrownBy(() -> parse(method, target)).isInstanceOf(S3Failure.class).extracting(e -> ((S3Failure) e).error())
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"localhost,/bucket/k,bucket,k", "LOCALHOST:9000,/bucket/k,bucket,k", "bucket.localhost,/k,bucket,k",
        "Bucket.Localhost:9000,//k,bucket,/k", "a.b.localhost,/../k,a.b,../k", "127.0.0.1,/bucket//k,bucket,/k",
        "example.com,/bucket/k/,bucket,k/",
        "bucket.localhost,/%2F,bucket,/"})
    void a_bucket_is_in_the_host_or_in_the_path(String host, String path, String bucket, String key) {
        RequestHead head = RequestHead.of("GET", path, new Headers().add("host", host));
        assertThat(Address.of(head, HOSTS)).isEqualTo(new Address.OfObject(bucket, new ObjectKey(key)));
    }

    @Test
    void the_check_value_of_crc64_nvme() {
        assertThat(SmallBody.crc64Nvme("123456789".getBytes(java.nio.charset.StandardCharsets.UTF_8))).isEqualTo(0xAE8B14860A799888L);
    }
}
