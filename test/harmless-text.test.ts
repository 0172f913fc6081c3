import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessJson, harmlessText, harmlessWord } from '../src/harmless-text.ts';

describe('a text of somebody else', () => {
  it.each([
    ['a colour', 'a\u001B[31mb', 'a[31mb'],
    ['an order to the clipboard', 'a\u001B]52;c;ZXZpbA==\u0007b', 'a]52;c;ZXZpbA==b'],
    ['a link', '\u001B]8;;https://evil.example\u001B\\x', ']8;;https://evil.example\\x'],
    ['a device control', 'a\u001BP$q\u001B\\b', 'aP$q\\b'],
    ['C1', 'a\u009B2Jb\u009D0;c\u009C\u0085', 'a2Jb0;c'],
    ['backspaces and deletions', 'ab\b\bcd\u007F', 'abcd'],
    ['line breaks and tabs', 'a\r\nb\tc\n\n\nd\u2028e\u2029f\vg\fh', 'a b c d e fgh'],
    ['marks of direction', 'a\u202Eb\u2066c\u2069d\u200Fe\u061Cf', 'abcdef'],
    ['blanks without a width', 'a\u200Bb\u2060c\uFEFFd\u00ADe\u3164f\u180Eg', 'abcdefg'],
    ['tags', 'a\u{E0061}\u{E007F}b', 'ab'],
    ['joiners that join nothing', 'exam\u200Dple\u200C.com\u200D', 'example.com'],
    ['emoji', '👩‍💻 ❤️ 1️⃣ 👨‍👩‍👧', '👩‍💻 ❤️ 1️⃣ 👨‍👩‍👧'],
    ['scripts that join', 'می‌خواهم क्‍ष', 'می‌خواهم क्‍ष'],
    ['letters beyond ASCII', 'naïve 日本語 עברית', 'naïve 日本語 עברית'],
  ])('%s', (_, text, shown) => {
    expect(harmlessText(text)).toBe(shown);
  });

  it('that is one word has no line breaks either', () => {
    expect(harmlessWord('we\r\nb-\t1')).toBe('web-1');
  });

  it('is the same when it is cleaned again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = harmlessText(text);
      expect(harmlessText(once)).toBe(once);
      expect(once).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u200B\u202A-\u202E\u2066-\u2069]/u);
    }));
  });
});

describe('JSON', () => {
  it('keeps what it means, and holds nothing that acts', () => {
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.constantFrom(undefined, 2), (value, indent) => {
      const json = harmlessJson(JSON.stringify(value, null, indent));
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).not.toMatch(/[^\P{Cc}\n]|[\p{Zl}\p{Zp}\u200B\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E0FFF}]/u);
    }));
  });

  it('is escaped as UTF-16', () => {
    expect(harmlessJson(JSON.stringify('\u009B\u202E\u{E0041}\\'))).toBe(String.raw`"\u009b\u202e\udb40\udc41\\"`);
  });
});
