import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import * as v from 'valibot';
import { because, domainBecause } from '../../errors/input-messages.ts';
import { text } from './values.ts';

/** A full domain name: lower case, in ASCII, without a final dot. */
export const domainName = v.pipe(
  text,
  v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
    const read = readName(dataset.value);
    if ('name' in read) return read.name;
    addIssue({ message: read.because });
    return NEVER;
  }),
);

/** The name in normal form, or half a sentence that says why it is none. */
type Read = { name: string } | { because: string };

/** What a person has written, read as a domain name: by the rules of `domainName`. */
export function readName(written: string): Read {
  const shape = notANameAtAll(written);
  if (shape !== undefined) return { because: shape };
  // The conversion passes over blanks, and reads %61 as a letter: two names, one a line, would become one.
  if (/[\s\p{Cc}%]/u.test(written)) return { because: domainBecause.characters };
  // Only what needs it: the conversion would read 1.2.3 as an IPv4 address.
  const ascii = /[^\x20-\x7e]/.test(written) ? domainToASCII(written) : written.toLowerCase();
  if (ascii === '') return { because: domainBecause.characters };
  const name = ascii.replace(/\.$/, '');
  if (isAddress(name)) return { because: domainBecause.address };
  if (!name.includes('.')) return { because: domainBecause.noDot };
  const wrong = badLabel(name.split('.'));
  if (wrong !== undefined) return { because: wrong };
  return name.length > longestName ? { because: because.tooLong(longestName) } : { name };
}

/** Whether the text holds a dot, in any of the forms that divide a domain name. UTS #46, "Notation". */
export function holdsDot(text: string): boolean {
  return /[.\u3002\uFF0E\uFF61]/.test(text);
}

/** People paste what stands in the browser's address bar: that deserves a word of its own. */
function notANameAtAll(written: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(written)) return domainBecause.scheme;
  if (/[/?#\\]/.test(written)) return domainBecause.path;
  if (isAddress(written.replace(/^\[|\]$/g, ''))) return domainBecause.address;
  if (/:\d*$/.test(written)) return domainBecause.port;
  return written.includes('*') ? domainBecause.wildcard : undefined;
}

/** What reads an IPv6 address takes long to be made, at every start. */
function isAddress(text: string): boolean {
  return text.includes(':') ? isIPv6(text) : isIPv4(text);
}

function badLabel(labels: readonly string[]): string | undefined {
  if (labels.includes('')) return domainBecause.emptyLabel;
  const long = labels.find((label) => label.length > longestLabel);
  if (long !== undefined) return domainBecause.longLabel(long);
  if (labels.some((label) => !/^[a-z0-9-]+$/.test(label))) return domainBecause.characters;
  const hyphened = labels.find((label) => label.startsWith('-') || label.endsWith('-'));
  if (hyphened !== undefined) return domainBecause.hyphen(hyphened);
  // Browsers read a hexadecimal number as one, too. WHATWG URL, "ends in a number".
  return /^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '') ? domainBecause.numericEnd : undefined;
}

/** RFC 1035, as Route 53 and ACM take them. */
const longestName = 253;
const longestLabel = 63;
