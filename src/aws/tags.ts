import { version } from '../version.ts';

/** Tag keys by which a resource is known as ours. They are set in the create call, so that a crash leaves nothing unowned. */
export const siteTag = 'ec2-https:site';
/** Which version of ours made the resource, or took it over; on the group that holds the memory, the latest one that wrote there. */
export const versionTag = 'ec2-https:version';

/** One tag, as a create call takes it. */
export interface Tag {
  Key: string;
  Value: string;
}

/**
 * The ownership tags of a new resource.
 * @param site the site's domain
 * @param name what the console shows
 */
export function ownershipTags(site: string, name: string): Tag[] {
  return [
    { Key: siteTag, Value: site },
    { Key: versionTag, Value: version },
    { Key: 'Name', Value: name },
  ];
}

/** The tags of a resource that was taken over: its Name stays what somebody gave it. */
export function adoptionTags(site: string): Tag[] {
  return ownershipTags(site, '').filter((tag) => tag.Key !== 'Name');
}

/** The site that a resource belongs to by its tags; empty where it is not ours. */
export function siteOf(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): string {
  return tags?.find((tag) => tag.Key === siteTag)?.Value ?? '';
}
