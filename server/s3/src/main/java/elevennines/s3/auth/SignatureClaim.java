package elevennines.s3.auth;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// What a request says of its own signature, before anything of it is believed. `payloadHash` is the last line of the canonical
/// request, `timestamp` the time of signing as it goes into the string to sign.
record SignatureClaim(Credential credential, List<String> signedHeaders, String signature, String payloadHash, Instant signedAt) {

    String timestamp() {
        return SigningTime.format(signedAt);
    }

    static List<String> headerList(String semicolons) {
        return Arrays.stream(semicolons.split(";")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
