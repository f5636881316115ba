package elevennines.s3;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.s3.Query.Parameter;
import elevennines.store.model.ByteRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Small texts from the wire, read and written.
class WireTextTest {
    @ParameterizedTest
    @CsvSource({"a%20b,a b", "a+b,a+b", "%2F,/", "%C3%BC,ü", "%25,%", "plain,plain", "%f0%9F%98%80,😀"})
    void an_escape_is_a_byte_and_a_plus_is_a_plus(String raw, String text) {
        assertThat(PercentCode.decode(raw, false)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%1", "%g0", "%0g", "%-1", "%ff", "%c3%28", "a%u1234"})
    void a_broken_escape_is_an_invalid_uri(String raw) {
        assertThatThrownBy(() -> PercentCode.decode(raw, false)).isInstanceOf(S3Failure.class).extracting(e -> ((S3Failure) e).error())
                .isEqualTo(S3Error.INVALID_URI);
    }

    @Test
    void encoding_is_that_of_aws() {
        assertThat(PercentCode.encode("a b/ü~-_.!*'()", false)).isEqualTo("a%20b%2F%C3%BC~-_.%21%2A%27%28%29");
        assertThat(PercentCode.encode("a b/c", true)).isEqualTo("a%20b/c");
        assertThat(PercentCode.normalize("a%2fb c%7E", true)).isEqualTo("a/b%20c~");
    }

    @Test
    void a_query_is_pairs_in_order() {
        Query query = Query.parse("a=1&b&c=x%3Dy&a=2&&d=p+q&=e");
        assertThat(query.parameters()).containsExactly(new Parameter("a", "1"), new Parameter("b", ""), new Parameter("c", "x=y"),
                new Parameter("a", "2"), new Parameter("d", "p q"), new Parameter("", "e"));
        assertThat(query.first("a")).contains("1");
        assertThat(query.has("b")).isTrue();
        assertThat(query.first("z")).isEmpty();
        assertThat(Query.parse("")).isSameAs(Query.NONE);
    }

    @ParameterizedTest
    @CsvSource({"/a/b?c=d,/a/b,c=d", "/a?b?c,/a,b?c", "//x,//x,''", "http://host:1/a?b,/a,b", "http://host,/,''", "http://host?a,/,a",
        "/?,/,''"})
    void a_target_is_a_path_and_a_query(String target, String path, String query) {
        RequestHead head = RequestHead.of("GET", target, new Headers());
        assertThat(head.rawPath()).isEqualTo(path);
        assertThat(head.rawQuery()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a/b", "ftp://host/a", "localhost:80"})
    void other_targets_are_invalid(String target) {
        assertThatThrownBy(() -> RequestHead.of("GET", target, new Headers())).isInstanceOf(S3Failure.class);
    }

    @Test
    void a_token_is_read_by_whoever_made_it() {
        for (String key : new String[]{"a", "", "ü/😀", "\0\r\n"})
            assertThat(ContinuationToken.parse(ContinuationToken.of(key))).isEqualTo(key);
        for (String token : new String[]{"", "a", "!!!", "MTph=", "Mjph", ContinuationToken.of("a") + "="})
            assertThatThrownBy(() -> ContinuationToken.parse(token)).isInstanceOf(S3Failure.class);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-0,10,0,0", "bytes=0-,10,0,9", "bytes=3-100,10,3,9", "bytes=-4,10,6,9", "bytes=-40,10,0,9",
        "bytes=999999999999999-,1000000000000000,999999999999999,999999999999999"})
    void a_range_within_an_object(String header, long size, long first, long last) {
        assertThat(RangeRequest.parse(header).map(range -> range.of(size))).contains(new ByteRange(first, last));
    }

    @Test
    void a_range_outside_is_refused_and_nonsense_ignored() {
        for (String header : new String[]{"bytes=10-", "bytes=-0", "bytes=10-20"})
            assertThatThrownBy(() -> RangeRequest.parse(header).map(range -> range.of(10))).isInstanceOf(S3Failure.class);
        for (String header : new String[]{"", "bytes", "bytes=", "bytes=-", "bytes=2-1", "bytes=0-1,2-3", "items=0-1", "bytes=0x1-2"})
            assertThat(RangeRequest.parse(header)).isEqualTo(Optional.empty());
    }

    @Test
    void dates_are_those_of_http() {
        Instant instant = Instant.parse("2026-01-02T03:04:05.678Z");
        assertThat(HttpDate.format(instant)).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
        assertThat(HttpDate.iso(instant)).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(HttpDate.parse("Fri, 02 Jan 2026 03:04:05 GMT")).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(HttpDate.parse("2026-01-02T03:04:05Z")).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(HttpDate.parse("Fri Jan  2 03:04:05 2026")).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(HttpDate.parse("tomorrow")).isEmpty();
    }

    @Test
    void a_header_may_come_more_than_once_and_in_any_case() {
        Headers headers = new Headers().add("X-A", "1").add("x-a", "2").add("B", "");
        assertThat(headers.joined("x-a")).contains("1,2");
        assertThat(headers.first("x-a")).contains("1");
        assertThat(headers.all("x-a")).containsExactly("1", "2");
        assertThat(headers.names()).containsExactly("b", "x-a");
        assertThat(headers.first("b")).contains("");
        assertThat(headers.joined("c")).isEmpty();
    }
}
