import { InvalidChangeBatch } from '@aws-sdk/client-route-53';
import { expect, it } from 'vitest';
import { refusesTargetOf } from '../../src/aws/alias-refusal.ts';
import { awsError } from '../support/aws-answers.ts';
import { alias, record } from '../support/site.ts';

const target = 'old-1.ap-northeast-1.elb.amazonaws.com';
const former = alias('www.example.com', target);
const zone = former.alias?.hostedZoneId ?? '';
const tried = (name: string, { type = 'A', id = zone } = {}): string => `Tried to create an alias that targets ${name}., type ${type} in zone ${id}, but `;
const refusal = (message: string, messages?: string[]): InvalidChangeBatch => new InvalidChangeBatch({ message, $metadata: {}, ...(messages && { messages }) });

it.each<[string, unknown, boolean]>([
  ['the target was not found', refusal(`[${tried(target)}that target was not found]`), true],
  ['the same, as one of the messages', refusal('', ['Tried to create resource record set', `${tried(target)}that target was not found`]), true],
  ['its zone is not there any more', refusal(`[${tried(target)}the alias target name does not lie within the target zone, ${tried(target)}that target was not found]`), true],
  ['in other letters', refusal(`[${tried(target.toUpperCase())}that target was not found]`), true],
  ['of another type', refusal(`[${tried(target, { type: 'AAAA' })}that target was not found]`), false],
  ['of another zone', refusal(`[${tried(target, { id: 'Z0OTHER' })}that target was not found]`), false],
  ['another target, which ends alike', refusal(`[${tried(`x.${target}`)}that target was not found]`), false],
  ['another reason', refusal(`[${tried(target)}the health of that target cannot be evaluated]`), false],
  ['something else is wrong', refusal("[Tried to create resource record set [name='www.example.com.', type='A'] but it already exists]"), false],
  ['a batch that is wrong in no way that is told', refusal("[The request contains an invalid set of changes for a resource record set 'A www.example.com.']"), false],
  ['another error in the same words', awsError('AccessDenied', `[${tried(target)}that target was not found]`), false],
])('%s: %s', (_name, error, expected) => {
  expect(refusesTargetOf(error, former)).toBe(expected);
});

it('asks nothing of a record that is no alias', () => {
  expect(refusesTargetOf(refusal(`[${tried('192.0.2.1')}that target was not found]`), record('www.example.com', 'A', ['192.0.2.1']))).toBe(false);
});
