package elevennines.s3.handler;

import java.io.IOException;

import elevennines.s3.S3Operation;

/// Each operation to its handler. None of them catches: a refusal of the store passes through to the one table that knows S3's
/// word for it ([elevennines.s3.RefusalTable]).
public final class S3Handlers {
    private final CreateBucketHandler createBucket = new CreateBucketHandler();
    private final HeadBucketHandler headBucket = new HeadBucketHandler();
    private final DeleteBucketHandler deleteBucket = new DeleteBucketHandler();
    private final ListBucketsHandler listBuckets = new ListBucketsHandler();
    private final GetBucketLocationHandler getBucketLocation = new GetBucketLocationHandler();
    private final GetBucketConfigurationHandler getBucketConfiguration = new GetBucketConfigurationHandler();
    private final AclHandler acl = new AclHandler();
    private final ListMultipartUploadsHandler listMultipartUploads = new ListMultipartUploadsHandler();
    private final ListObjectsHandler listObjects = new ListObjectsHandler();
    private final ListObjectsV2Handler listObjectsV2 = new ListObjectsV2Handler();
    private final ListObjectVersionsHandler listObjectVersions = new ListObjectVersionsHandler();
    private final DeleteObjectsHandler deleteObjects = new DeleteObjectsHandler();
    private final PutObjectHandler putObject = new PutObjectHandler();
    private final GetObjectHandler getObject = new GetObjectHandler();
    private final HeadObjectHandler headObject = new HeadObjectHandler();
    private final DeleteObjectHandler deleteObject = new DeleteObjectHandler();
    private final CopyObjectHandler copyObject = new CopyObjectHandler();
    private final CreateMultipartUploadHandler createMultipartUpload = new CreateMultipartUploadHandler();
    private final UploadPartHandler uploadPart = new UploadPartHandler();
    private final UploadPartCopyHandler uploadPartCopy = new UploadPartCopyHandler();
    private final CompleteMultipartUploadHandler completeMultipartUpload = new CompleteMultipartUploadHandler();
    private final AbortMultipartUploadHandler abortMultipartUpload = new AbortMultipartUploadHandler();
    private final ListPartsHandler listParts = new ListPartsHandler();
    private final GetObjectTaggingHandler getObjectTagging = new GetObjectTaggingHandler();

    public S3Response handle(S3Operation operation, S3Call call) throws IOException {
        return switch (operation) {
            case S3Operation.ListBuckets asked -> listBuckets.handle(asked, call);
            case S3Operation.CreateBucket asked -> createBucket.handle(asked, call);
            case S3Operation.HeadBucket asked -> headBucket.handle(asked, call);
            case S3Operation.DeleteBucket asked -> deleteBucket.handle(asked, call);
            case S3Operation.GetBucketLocation asked -> getBucketLocation.handle(asked, call);
            case S3Operation.GetBucketAcl asked -> acl.handle(asked, call);
            case S3Operation.PutBucketAcl asked -> acl.handle(asked, call);
            case S3Operation.GetBucketConfiguration asked -> getBucketConfiguration.handle(asked, call);
            case S3Operation.ListMultipartUploads asked -> listMultipartUploads.handle(asked, call);
            case S3Operation.ListObjects asked -> listObjects.handle(asked, call);
            case S3Operation.ListObjectsV2 asked -> listObjectsV2.handle(asked, call);
            case S3Operation.ListObjectVersions asked -> listObjectVersions.handle(asked, call);
            case S3Operation.DeleteObjects asked -> deleteObjects.handle(asked, call);
            case S3Operation.PutObject asked -> putObject.handle(asked, call);
            case S3Operation.GetObject asked -> getObject.handle(asked, call);
            case S3Operation.HeadObject asked -> headObject.handle(asked, call);
            case S3Operation.DeleteObject asked -> deleteObject.handle(asked, call);
            case S3Operation.CopyObject asked -> copyObject.handle(asked, call);
            case S3Operation.CreateMultipartUpload asked -> createMultipartUpload.handle(asked, call);
            case S3Operation.UploadPart asked -> uploadPart.handle(asked, call);
            case S3Operation.UploadPartCopy asked -> uploadPartCopy.handle(asked, call);
            case S3Operation.CompleteMultipartUpload asked -> completeMultipartUpload.handle(asked, call);
            case S3Operation.AbortMultipartUpload asked -> abortMultipartUpload.handle(asked, call);
            case S3Operation.ListParts asked -> listParts.handle(asked, call);
            case S3Operation.GetObjectAcl asked -> acl.handle(asked, call);
            case S3Operation.PutObjectAcl asked -> acl.handle(asked, call);
            case S3Operation.GetObjectTagging asked -> getObjectTagging.handle(asked, call);
        };
    }
}
