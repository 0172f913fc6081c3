import { diagnosisJson, type Diagnosed, type DiagnosisDocument } from './diagnosis-json.ts';
import type { LastLook } from './last-look.ts';

/** Its line of `setup --json`: what `verify --json` prints, with a type; none where nothing was seen. */
export function lastLookJson(look: LastLook, of: Diagnosed): ({ type: 'verify' } & DiagnosisDocument) | undefined {
  return 'seen' in look ? { type: 'verify', ...diagnosisJson(look.seen, of) } : undefined;
}
