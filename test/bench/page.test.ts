import { expect, it } from 'vitest';
import { limitLines, readPart, withPart } from './page.ts';

const page = ['# Title', '', '<!-- figures, written by npm run bench -->', '', 'old', '', '<!-- end of figures -->', '', 'More.', ''].join('\n');

it('reads a part, and writes it, and nothing else', () => {
  expect(readPart(page, 'figures')).toEqual(['old']);
  const written = withPart(page, 'figures', ['new', 'lines']);
  expect(written).toBe(page.replace('old', 'new\nlines'));
  expect(readPart(written, 'figures')).toEqual(['new', 'lines']);
});

it('says which markers are missing', () => {
  expect(() => readPart(page, 'physical limit')).toThrow('docs/performance.md has no markers for physical limit');
});

it('says what the physical limit is made of', () => {
  const call = { phase: 'apply', action: 'acm:RequestCertificate', service: 'acm', operation: 'RequestCertificate', region: '', input: {}, writes: true, sent: true, from: 0, to: 80 } as const;
  const calls = [{ ...call, phase: 'plan', step: undefined, action: 'sts:GetCallerIdentity' }, { ...call, step: 'certificate' }, { ...call, step: 'certificate', action: 'acm:DescribeCertificate' }] as const;
  expect(limitLines({ physical: { waits: [{ step: 'certificate-issued', seconds: 20 }], calls, seconds: 20.2, oneAfterTheOther: 40 } })).toEqual([
    '20 s of waits that follow each other:',
    '',
    '- certificate-issued: 20 s',
    '',
    '3 calls that follow each other, 80 ms each, 0.2 s:',
    '',
    '- the plan: `sts:GetCallerIdentity`',
    '- certificate: `acm:RequestCertificate` `acm:DescribeCertificate`',
  ]);
});
