import { has, perhaps, text } from './answer.ts';

/** What we read of the answers of AWS WAF. */
export const answers = {
  GetWebACLForResource: has({ WebACL: perhaps(has({ Id: text, Name: perhaps(text) })) }),
};
