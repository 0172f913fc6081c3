import * as v from 'valibot';
import { because } from '../../errors/input-messages.ts';
import { text } from './values.ts';

/** The path of a health check: printable ASCII, 1024 characters at most. AWS docs: "CreateTargetGroup". */
export const healthPath = v.pipe(text, v.regex(/^\/[\x21-\x7e]*$/, because.noPath), v.maxLength(1024, because.tooLong(1024)));

/** Codes and ranges of codes from 200 to 499, as in `200-399,401`. AWS docs: "Matcher". */
export const healthCodes = v.pipe(
  v.union([v.pipe(v.array(v.union([v.string(), v.number()])), v.transform((codes) => codes.join(','))), text], because.noCodes),
  v.regex(/^\d{3}(\s*-\s*\d{3})?(\s*,\s*\d{3}(\s*-\s*\d{3})?)*$/, because.noCodes),
  v.transform((codes) => codes.replaceAll(/\s/g, '')),
  v.check((codes) => outOfRange(codes) === undefined, (issue) => because.codeOutOfRange(outOfRange(issue.input) ?? '')),
  v.check((codes) => backwards(codes) === undefined, (issue) => because.rangeBackwards(backwards(issue.input) ?? '')),
);

function outOfRange(codes: string): string | undefined {
  return codes.split(/[,-]/).find((code) => Number(code) < 200 || Number(code) > 499);
}

function backwards(codes: string): string | undefined {
  return codes.split(',').find((range) => {
    const [from = '', to = from] = range.split('-');
    return Number(from) > Number(to);
  });
}
