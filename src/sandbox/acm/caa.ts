import { answerTo, valuesIn } from '../network/dns.ts';
import type { World } from '../world.ts';

/**
 * Whether CAA records let Amazon issue a certificate for the name: those of the closest name above it that has any count, and
 * for a wildcard its own kind, where there is one. AWS docs: "Configure a CAA record"; RFC 8659.
 * @param name perhaps with `*.` before it
 */
export function letsAmazonIssue(world: World, name: string): boolean {
  const wanted = closest(world, name.replace(/^\*\./, ''));
  const ofKind = (tag: string): string[] => wanted.filter((record) => record.tag === tag).map(({ issuer }) => issuer);
  const wild = name.startsWith('*.') ? ofKind('issuewild') : [];
  const issuers = wild.length > 0 ? wild : ofKind('issue');
  // Who knows a critical property that this does not know would keep to it.
  if (wanted.some(({ isCritical, tag }) => isCritical && !known.includes(tag))) return false;
  return issuers.length === 0 || issuers.some((issuer) => amazon.includes(issuer));
}

const known = ['issue', 'issuewild', 'iodef'];

const amazon = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

interface Caa {
  isCritical: boolean;
  tag: string;
  /** Empty where nobody may. */
  issuer: string;
}

function closest(world: World, name: string): Caa[] {
  const here = valuesIn(answerTo(world, { name, type: 'CAA' }), 'CAA').map(parsed);
  const dot = name.indexOf('.');
  return here.length > 0 || dot < 0 ? here : closest(world, name.slice(dot + 1));
}

/** As in `0 issue "letsencrypt.org; validationmethods=dns-01"`. */
function parsed(value: string): Caa {
  const [, flags = '0', tag = '', content = ''] = /^(\d+)\s+(\S+)\s+"?([^"]*)"?$/.exec(value) ?? [];
  return { isCritical: Number(flags) >= 128, tag: tag.toLowerCase(), issuer: (content.split(';')[0] ?? '').trim().toLowerCase().replace(/\.$/, '') };
}
