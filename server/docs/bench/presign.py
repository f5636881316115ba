#!/usr/bin/env python3
"""presign.py ENDPOINT DIRECTORY: makes the bucket `bench`, and files of presigned targets for load.sh, one a line. Standard library only."""
import datetime
import hashlib
import hmac
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

ENDPOINT, DIRECTORY = sys.argv[1:3]
KEY, SECRET = os.environ['AWS_ACCESS_KEY_ID'], os.environ['AWS_SECRET_ACCESS_KEY']
REGION = os.environ.get('AWS_REGION', 'us-east-1')
OBJECTS = 64


def sign(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def presigned(method, path):
    """By https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html"""
    now = datetime.datetime.now(datetime.timezone.utc).strftime('%Y%m%dT%H%M%SZ')
    scope = f'{now[:8]}/{REGION}/s3/aws4_request'
    query = urllib.parse.urlencode(sorted({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Credential': f'{KEY}/{scope}', 'X-Amz-Date': now,
        'X-Amz-Expires': '86400', 'X-Amz-SignedHeaders': 'host'}.items()), quote_via=urllib.parse.quote, safe='-_.~')
    host = urllib.parse.urlsplit(ENDPOINT).netloc
    canonical = f'{method}\n{path}\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD'
    to_sign = f'AWS4-HMAC-SHA256\n{now}\n{scope}\n{hashlib.sha256(canonical.encode()).hexdigest()}'
    key = ('AWS4' + SECRET).encode()
    for part in scope.split('/'):
        key = sign(key, part)
    return f'{path}?{query}&X-Amz-Signature={hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()}'


try:
    urllib.request.urlopen(urllib.request.Request(ENDPOINT + presigned('PUT', '/bench'), method='PUT'))
except urllib.error.HTTPError as refused:
    if refused.code != 409:
        sys.exit(f'cannot make the bucket: {refused.code} {refused.read().decode()}')
for method in 'PUT', 'GET':
    for kib in 4, 8192:
        with open(f'{DIRECTORY}/{method.lower()}-{kib}', 'w') as file:
            file.writelines(presigned(method, f'/bench/{kib}k-{i}') + '\n' for i in range(OBJECTS))
