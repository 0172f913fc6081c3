import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { arn, has, perhaps, text } from './answer.ts';

/** What we read of the answers of STS. Who says nothing of an account is not AWS at all, which `readAccount` says in words of its own. */
export const answers = {
  GetCallerIdentity: has({ Account: perhaps(v.pipe(text, v.regex(/^\d{12}$/, t`is not the id of an account`))), Arn: perhaps(arn) }),
};
