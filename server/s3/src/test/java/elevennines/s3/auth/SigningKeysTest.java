package elevennines.s3.auth;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SigningKeysTest {
    private final SigningKeys keys = new SigningKeys();

    /// By [Examples of how to derive a signing key](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
    @Test
    void the_key_of_the_manual() {
        byte[] key = keys.get("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", new SigningScope("20120215", "us-east-1", "iam"));
        assertThat(HexFormat.of().formatHex(key)).isEqualTo("f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d");
    }

    @Test
    void a_key_is_derived_once_while_it_is_in_use() {
        SigningScope scope = new SigningScope("20261120", "us-east-1", "s3");
        byte[] first = keys.get("secret", scope);
        assertThat(keys.get("secret", scope)).isSameAs(first);
        for (int i = 0; i < SigningKeys.KEYS_MAX; i++)
            keys.get("other" + i, scope);
        assertThat(keys.get("secret", scope)).isNotSameAs(first).isEqualTo(first);
    }
}
