package elevennines.s3.handler;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Permission;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static org.assertj.core.api.Assertions.assertThat;

/// What clients ask of buckets as a matter of routine gets a true answer; what this store has not is said not to be there.
class BucketConfigurationIT {
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("plain"));
        alice.putObject(request -> request.bucket("plain").key("k"), RequestBody.fromString("v"));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static Answer send(String method, String target, Map<String, String> headers) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign(method, target, TestSigner.UNSIGNED, headers).text()).answer();
        }
    }

    @ParameterizedTest
    @CsvSource({"policy,NoSuchBucketPolicy", "policyStatus,NoSuchBucketPolicy", "cors,NoSuchCORSConfiguration",
        "lifecycle,NoSuchLifecycleConfiguration", "tagging,NoSuchTagSet", "encryption,ServerSideEncryptionConfigurationNotFoundError",
        "website,NoSuchWebsiteConfiguration", "object-lock,ObjectLockConfigurationNotFoundError",
        "publicAccessBlock,NoSuchPublicAccessBlockConfiguration", "ownershipControls,OwnershipControlsNotFoundError",
        "replication,ReplicationConfigurationNotFoundError"})
    void a_setting_that_nobody_made_is_not_found(String subresource, String code) {
        Answer answer = send("GET", "/plain?" + subresource, Map.of());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.element("BucketName")).isEqualTo("plain");
        assertThat(send("GET", "/none?" + subresource, Map.of()).code()).isEqualTo("NoSuchBucket");
    }

    @ParameterizedTest
    @CsvSource({"versioning,<VersioningConfiguration xmlns", "logging,<BucketLoggingStatus xmlns",
        "notification,<NotificationConfiguration xmlns",
        "accelerate,<AccelerateConfiguration xmlns", "requestPayment,<Payer>BucketOwner</Payer>"})
    void a_setting_with_a_default_has_it(String subresource, String content) {
        Answer answer = send("GET", "/plain?" + subresource, Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains(content);
    }

    @Test
    void the_owner_may_do_everything() {
        assertThat(alice.getBucketAcl(request -> request.bucket("plain")).grants()).singleElement()
                .satisfies(grant -> assertThat(grant.permission()).isEqualTo(Permission.FULL_CONTROL))
                .satisfies(grant -> assertThat(grant.grantee().id()).isEqualTo("alice-id"));
        assertThat(alice.getObjectAcl(request -> request.bucket("plain").key("k")).owner().displayName()).isEqualTo("alice");
        assertThat(send("GET", "/plain/none?acl", Map.of()).code()).isEqualTo("NoSuchKey");
        assertThat(alice.getObjectTagging(request -> request.bucket("plain").key("k")).tagSet()).isEmpty();
    }

    @Test
    void the_canned_acl_private_changes_nothing_and_others_are_not_to_be_had() {
        assertThat(send("PUT", "/plain?acl", Map.of("x-amz-acl", "private", "content-length", "0")).status()).isEqualTo(200);
        assertThat(send("PUT", "/plain/k?acl", Map.of("x-amz-acl", "private", "content-length", "0")).status()).isEqualTo(200);
        assertThat(send("PUT", "/plain?acl", Map.of("x-amz-acl", "public-read", "content-length", "0")).code()).isEqualTo("NotImplemented");
        assertThat(send("PUT", "/plain?acl", Map.of("content-length", "0")).code()).isEqualTo("NotImplemented");
        assertThat(send("PUT", "/plain/x", Map.of("x-amz-acl", "public-read", "content-length", "0")).code()).isEqualTo("NotImplemented");
        assertThat(send("PUT", "/plain/x", Map.of("x-amz-acl", "everyone", "content-length", "0")).code()).isEqualTo("InvalidArgument");
        assertThat(send("PUT", "/plain/x", Map.of("x-amz-grant-read", "id=a", "content-length", "0")).code()).isEqualTo("NotImplemented");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT /plain?versioning", "PUT /plain?lifecycle", "PUT /plain?tagging", "DELETE /plain?policy",
        "PUT /plain?policy",
        "GET /plain?inventory", "GET /plain?metrics", "PUT /plain?cors", "PUT /plain/k?tagging", "DELETE /plain/k?tagging",
        "POST /plain/k?restore", "POST /plain/k?select", "GET /plain/k?torrent", "GET /plain/k?attributes",
        "GET /plain/k?retention", "PUT /plain/k?legal-hold", "POST /plain", "HEAD /plain?versioning", "PUT /plain?metadataInventoryTable",
        "PUT /plain?metadataJournalTable", "GET /?policy", "GET /plain?session"})
    void what_s3_has_and_this_store_has_not_is_not_implemented(String request) {
        String[] parts = request.split(" ");
        try (RawHttp raw = endpoint.raw()) {
            raw.send(endpoint.signer(Endpoint.ALICE).sign(parts[0], parts[1], TestSigner.UNSIGNED, Map.of("content-length", "0")).text());
            assertThat(raw.answer(!parts[0].equals("HEAD")).status()).isEqualTo(501);
        }
    }

    @Test
    void a_form_is_told_that_it_cannot_be_posted_though_it_is_not_signed() {
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send("POST /plain HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                    + "Content-Length: 5\r\n\r\n--b--").answer();
            assertThat(answer.status()).isEqualTo(501);
            assertThat(answer.element("Message")).contains("HTML form");
        }
    }

    @ParameterizedTest
    @CsvSource({"x-amz-server-side-encryption,aws:kms", "x-amz-server-side-encryption,AES256",
        "x-amz-server-side-encryption-customer-algorithm,AES256", "x-amz-tagging,a=b", "x-amz-object-lock-mode,GOVERNANCE",
        "x-amz-website-redirect-location,/", "x-amz-write-offset-bytes,5", "x-amz-bucket-namespace,account-regional",
        "x-amz-if-match-initiated-time,'Wed, 01 Jan 2020 00:00:00 GMT'", "x-amz-checksum-sha512,AAAA", "x-amz-checksum-xxhash64,AAAA"})
    void a_header_that_asks_for_what_is_not_there_is_refused(String header, String value) {
        Answer answer = send("PUT", "/plain/x", Map.of(header, value, "content-length", "0"));
        assertThat(answer.status()).isEqualTo(501);
        assertThat(answer.code()).isEqualTo("NotImplemented");
        assertThat(answer.element("Header")).isEqualTo(header);
    }

    @Test
    void only_the_version_null_is_there() {
        assertThat(send("GET", "/plain/k?versionId=null", Map.of()).text()).isEqualTo("v");
        assertThat(send("GET", "/plain/k?versionId=3HL4kqtJvjVBH40Nrjfkd-._AbCdEfGh", Map.of()).code()).isEqualTo("NoSuchVersion");
        assertThat(send("GET", "/plain/k?versionId=1", Map.of()).code()).isEqualTo("InvalidArgument");
        assertThat(send("GET", "/plain/k?versionId=", Map.of()).code()).isEqualTo("InvalidArgument");
        assertThat(send("DELETE", "/plain/none?versionId=null", Map.of()).status()).isEqualTo(204);
    }

    @Test
    void two_subresources_at_once_are_one_too_many() {
        assertThat(send("GET", "/plain?acl&policy", Map.of()).code()).isEqualTo("InvalidArgument");
        assertThat(send("GET", "/plain?unknown=1&x-id=ListObjects", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void methods_that_make_no_sense_are_not_allowed() {
        assertThat(send("PUT", "/", Map.of("content-length", "0")).code()).isEqualTo("MethodNotAllowed");
        assertThat(send("DELETE", "/", Map.of()).element("ResourceType")).isEqualTo("SERVICE");
        assertThat(send("POST", "/plain/k", Map.of("content-length", "0")).element("ResourceType")).isEqualTo("OBJECT");
        assertThat(send("PATCH", "/plain", Map.of()).element("ResourceType")).isEqualTo("BUCKET");
    }
}
