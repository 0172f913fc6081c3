import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { notPrinted, saidToPrint } from '../support/said-to-print.ts';

// Texts that a module holds are in the language that is spoken when it is loaded.
await vi.hoisted(async () => (await import('../../src/language/text.ts')).speak('ja'));

test.each(saidToPrint(readFileSync('docs/README.ja.md', 'utf8')))('as docs/README.ja.md says: %s', async (line, ...said) => expect(await notPrinted(line, said)).toEqual([]));
