package elevennines.s3.xml;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation.Doomed;
import elevennines.s3.S3Operation.ListObjectsV2;
import elevennines.s3.S3Operation.Page;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ETag;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.Listing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Documents as they go out, letter by letter, and as they come in.
class XmlTest {
    private static final String NS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final Account OWNER = new Account(new AccountId("id"), "A & B", "a@b");

    private static String text(XmlDocument document) {
        String xml = new String(XmlWriter.bytes(document), UTF_8);
        assertThat(xml).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return xml.substring(xml.indexOf('\n') + 1);
    }

    @Test
    void an_error_has_no_namespace_and_its_details_in_order() {
        S3Failure failure = new S3Failure(S3Error.KEY_TOO_LONG).with("Size", "1").with("MaxSizeAllowed", "2");
        assertThat(text(new ErrorDocument(failure, "/a<b", "R", "H")))
                .isEqualTo("<Error><Code>KeyTooLongError</Code><Message>Your key is too"
                        + " long</Message><Size>1</Size><MaxSizeAllowed>2</MaxSizeAllowed><Resource>/a&lt;b</Resource><RequestId>R</RequestId>"
                        + "<HostId>H</HostId></Error>");
    }

    @Test
    void what_xml_cannot_hold_goes_out_as_a_reference() {
        String document = text(new ErrorDocument(new S3Failure(S3Error.NO_SUCH_KEY, "\0\u0001\t\n\r<>&\"'\u007f\uFFFFü😀"), "", "", ""));
        assertThat(document).contains("<Message>&#x0;&#x1;&#x9;\n&#xd;&lt;&gt;&amp;&quot;'&#x7f;&#xffff;ü😀</Message>");
    }

    @Test
    void buckets() {
        Bucket bucket = new Bucket(1, new BucketName("one"), OWNER, Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(text(new ListAllMyBucketsResult(OWNER, List.of(bucket), Optional.empty(), "", Optional.empty())))
                .isEqualTo("<ListAllMyBucketsResult" + NS
                        + "><Owner><ID>id</ID><DisplayName>A &amp; B</DisplayName></Owner><Buckets><Bucket>"
                        + "<Name>one</Name><CreationDate>2026-11-20T08:00:00.000Z</CreationDate></Bucket></Buckets></ListAllMyBucketsResult>");
    }

    @Test
    void a_page_of_keys() {
        ListObjectsV2 asked = new ListObjectsV2(new BucketName("one"), new Page("p ", "/", 2, true), Optional.of("s+"),
                Optional.of("token"),
                "x", false);
        Listing listing = new Listing(List.of(), List.of("p /", "p +/"), true, "p +/");
        assertThat(text(new ListBucketV2Result(asked, KeyText.URL, listing, Optional.empty(), Optional.of("next")))).isEqualTo(
                "<ListBucketResult" + NS + "><Name>one</Name><Prefix>p%20</Prefix><ContinuationToken>token</ContinuationToken>"
                        + "<NextContinuationToken>next</NextContinuationToken><StartAfter>s%2B</StartAfter><KeyCount>2</KeyCount>"
                        + "<MaxKeys>2</MaxKeys><Delimiter>/</Delimiter><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                        + "<CommonPrefixes><Prefix>p%20/</Prefix></CommonPrefixes><CommonPrefixes><Prefix>p%20%2B/</Prefix></CommonPrefixes>"
                        + "</ListBucketResult>");
    }

    @Test
    void an_access_control_list() {
        assertThat(text(new AccessControlPolicy(OWNER))).contains("<Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:type=\"CanonicalUser\"><ID>id</ID>").contains("<Permission>FULL_CONTROL</Permission>");
    }

    @Test
    void a_location() {
        assertThat(text(new LocationConstraint("us-east-1"))).isEqualTo("<LocationConstraint" + NS + "></LocationConstraint>");
        assertThat(text(new LocationConstraint("eu-west-1"))).isEqualTo("<LocationConstraint" + NS + ">eu-west-1</LocationConstraint>");
    }

    @Test
    void a_list_of_keys_to_delete() {
        Delete delete = Delete.parse(("<Delete" + NS + "><Quiet> true </Quiet><Object><Key> a&#x20;&#13;b </Key><VersionId>null</VersionId>"
                + "</Object><Object><Key/><ETag>\"e\"</ETag></Object></Delete>").getBytes(UTF_8));
        assertThat(delete.quiet()).isTrue();
        assertThat(delete.objects()).containsExactly(new Doomed(" a \rb ", Optional.of("null"), WriteCondition.NONE),
                new Doomed("", Optional.empty(), new WriteCondition.IfMatches(new ETag("e"))));
    }

    @Test
    void a_document_in_another_encoding_is_read_as_it_says() {
        byte[] utf16 = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Delete><Object><Key>ü</Key></Object></Delete>"
                .getBytes(java.nio.charset.StandardCharsets.UTF_16);
        assertThat(Delete.parse(utf16).objects().getFirst().key()).isEqualTo("ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<a>", "<a></b>", "<a/><b/>", "text", "<a>&unknown;</a>", "<a><b></a></b>",
        "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>"})
    void what_is_malformed_or_reaches_out_is_refused(String document) {
        assertThatThrownBy(() -> XmlElement.parse(document.getBytes(UTF_8))).isInstanceOf(S3Failure.class)
                .extracting(e -> ((S3Failure) e).error()).isEqualTo(S3Error.MALFORMED_XML);
    }

    @Test
    void depth_has_an_end() {
        assertThat(XmlElement.parse(("<a>".repeat(8) + "</a>".repeat(8)).getBytes(UTF_8)).name()).isEqualTo("a");
        assertThatThrownBy(() -> XmlElement.parse(("<a>".repeat(9) + "</a>".repeat(9)).getBytes(UTF_8))).isInstanceOf(S3Failure.class);
        assertThatThrownBy(() -> XmlElement.parse("<a>".repeat(1_000_000).getBytes(UTF_8))).isInstanceOf(S3Failure.class);
    }
}
