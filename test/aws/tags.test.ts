import { expect, it } from 'vitest';
import { adoptionTags, ownershipTags, siteOf } from '../../src/aws/tags.ts';
import { version } from '../../src/version.ts';

it('marks what is made with its site, the version and a name', () => {
  expect(ownershipTags('example.com', 'example-com-alb')).toEqual([{ Key: 'ec2-https:site', Value: 'example.com' }, { Key: 'ec2-https:version', Value: version }, { Key: 'Name', Value: 'example-com-alb' }]);
});

it('marks what is taken over with its site and the version, and leaves its name', () => {
  expect(adoptionTags('example.com')).toEqual([{ Key: 'ec2-https:site', Value: 'example.com' }, { Key: 'ec2-https:version', Value: version }]);
});

it.each([
  { name: 'ours', tags: ownershipTags('example.com', 'x'), site: 'example.com' },
  { name: 'nobody’s', tags: [{ Key: 'Name', Value: 'x' }], site: '' },
  { name: 'no tags', tags: [], site: '' },
  { name: 'no answer about tags', tags: undefined, site: '' },
])('reads the site of a resource: $name', ({ tags, site }) => expect(siteOf(tags)).toBe(site));
