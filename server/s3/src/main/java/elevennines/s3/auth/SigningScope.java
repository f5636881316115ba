package elevennines.s3.auth;

/// What a signing key is good for: one day, one region, one service. Written `20261120/us-east-1/s3/aws4_request`.
record SigningScope(String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
