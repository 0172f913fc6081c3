import { anyText, arn, asRead, date, flag, has, list, page, perhaps, tag, text, unread, whole, type Answer } from './answer.ts';

/** CloudFront's lists say how many there are, and leave the list out where there are none. */
const items = <Known>(item: Answer<Known>) => has({ Quantity: asRead(whole), Items: asRead(list(item)) });

/** Sent back whole with a change, so nothing of it is put in another form. */
const config = has({
  CallerReference: text,
  Enabled: flag,
  Aliases: asRead(items(text)),
  Origins: items(has({
    Id: text,
    DomainName: text,
    CustomHeaders: asRead(items(has({ HeaderName: text, HeaderValue: anyText }))),
    CustomOriginConfig: asRead(has({ HTTPSPort: asRead(whole), OriginProtocolPolicy: text, OriginSslProtocols: asRead(items(text)) })),
  })),
  OriginGroups: asRead(items(has({ Id: text, Members: asRead(items(has({ OriginId: text }))) }))),
  DefaultCacheBehavior: has({ TargetOriginId: text, ViewerProtocolPolicy: text }),
  CacheBehaviors: asRead(items(has({ PathPattern: text, TargetOriginId: text }))),
  ViewerCertificate: asRead(has({ ACMCertificateArn: asRead(anyText) })),
});

/** With the ETag that the next change must name. */
const distribution = has({
  ETag: text,
  Distribution: has({ Id: text, ARN: arn, DomainName: text, Status: text, LastModifiedTime: date, DistributionConfig: config }),
});

/** The list of a server in AWS's place may tell neither names nor origins. */
const summary = has({ Id: text, ARN: arn, Aliases: perhaps(items(text)), Origins: perhaps(items(has({ DomainName: text }))) });

/** What we read of the answers of CloudFront. */
export const answers = {
  CreateDistributionWithTags: distribution,
  DeleteDistribution: unread,
  GetDistribution: distribution,
  ListConflictingAliases: has({ ConflictingAliasesList: has({ Items: perhaps(list(has({ Alias: text, DistributionId: text, AccountId: perhaps(text) }))) }) }),
  ListDistributions: has({ DistributionList: page(has({ Items: perhaps(list(summary)), IsTruncated: flag, NextMarker: perhaps(text) }), 'IsTruncated', 'NextMarker') }),
  ListTagsForResource: has({ Tags: has({ Items: perhaps(list(tag)) }) }),
  TagResource: unread,
  UpdateDistribution: distribution,
};
