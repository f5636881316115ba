package elevennines.app.stage;

import java.util.LinkedHashMap;
import java.util.Map;

import elevennines.app.client.LabClient;

/// Which client a User-Agent is, in the words of the lesson.
public final class ClientName {
    private static final Map<String, String> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put(LabClient.USER_AGENT, "this page");
        KNOWN.put("aws-cli", "aws");
        KNOWN.put("boto3", "boto3");
        KNOWN.put("botocore", "boto3");
        KNOWN.put("aws-sdk-java", "the AWS SDK for Java");
        KNOWN.put("aws-sdk-js", "the AWS SDK for JavaScript");
        KNOWN.put("aws-sdk-rust", "the AWS SDK for Rust");
        KNOWN.put("curl", "curl");
        KNOWN.put("rclone", "rclone");
    }

    private ClientName() {}

    public static String of(String userAgent) {
        String lower = userAgent.toLowerCase(java.util.Locale.ROOT);
        return KNOWN.entrySet().stream().filter(known -> lower.contains(known.getKey())).map(Map.Entry::getValue).findFirst()
                .orElse("another client");
    }
}
