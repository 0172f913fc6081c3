import { t } from '../language/text.ts';
import { failedCallKey, iamAction, type FailedCall } from './explain-aws.ts';

/** AWS, or what answers in its place, said something that cannot be worked with. What that was is not told: only where it stands. */
export class UnknownAnswer extends Error {
  override name = 'UnknownAnswer';

  /**
   * @param call undefined where only those who asked know it
   * @param wrong what is wrong with it, as in `SecurityGroups[0].GroupId is missing`
   */
  constructor(call: FailedCall | undefined, wrong: string) {
    super(call ? t`AWS answered ${iamAction(call)} in a way that this version does not know: ${wrong}` : t`AWS answered in a way that this version does not know: ${wrong}`);
    if (call) Object.defineProperty(this, failedCallKey, { value: call });
  }
}
