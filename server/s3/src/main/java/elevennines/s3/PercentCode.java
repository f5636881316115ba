package elevennines.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Percent-encoding by the rules of [Signature Version 4](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html):
/// all but `A-Z a-z 0-9 - . _ ~` is escaped, in upper case.
public final class PercentCode {
    private static final String HEX = "0123456789ABCDEF";

    private PercentCode() {}

    /// The text that `raw` stands for.
    /// @throws S3Failure InvalidURI for a broken escape or bytes that are not UTF-8
    public static String decode(String raw, boolean plusIsSpace) {
        if (raw.indexOf('%') < 0 && !(plusIsSpace && raw.indexOf('+') >= 0))
            return raw;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decodeToBytes(raw, plusIsSpace))).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new S3Failure(S3Error.INVALID_URI);
        }
    }

    static byte[] decodeToBytes(String raw, boolean plusIsSpace) {
        byte[] utf8 = raw.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '%') {
                if (i + 2 >= utf8.length)
                    throw new S3Failure(S3Error.INVALID_URI);
                out.write(Character.digit(hexDigit(utf8[i + 1]), 16) << 4 | Character.digit(hexDigit(utf8[i + 2]), 16));
                i += 2;
            } else {
                out.write(plusIsSpace && utf8[i] == '+' ? ' ' : utf8[i]);
            }
        }
        return out.toByteArray();
    }

    private static char hexDigit(byte digit) {
        boolean hex = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f' || digit >= 'A' && digit <= 'F';
        if (!hex)
            throw new S3Failure(S3Error.INVALID_URI);
        return (char) digit;
    }

    public static String encode(String text, boolean keepSlash) {
        return encode(text.getBytes(StandardCharsets.UTF_8), keepSlash);
    }

    /// Decodes and encodes again: one spelling for all that mean the same bytes.
    public static String normalize(String raw, boolean keepSlash) {
        return encode(decodeToBytes(raw, false), keepSlash);
    }

    private static String encode(byte[] utf8, boolean keepSlash) {
        StringBuilder out = new StringBuilder(utf8.length + 16);
        for (byte each : utf8) {
            if (isUnreserved(each) || keepSlash && each == '/')
                out.append((char) each);
            else
                out.append('%').append(HEX.charAt(each >> 4 & 15)).append(HEX.charAt(each & 15));
        }
        return out.toString();
    }

    private static boolean isUnreserved(byte each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9' || each == '-' || each == '.'
                || each == '_' || each == '~';
    }
}
