import * as v from 'valibot';
import type { FailedCall } from '../../errors/explain-aws.ts';
import { UnknownAnswer } from '../../errors/unknown-answer.ts';
import type { Answer } from './answer.ts';

/**
 * AWS's own type, where what a schema requires is not optional any more. Words stay AWS's, although there may be new ones.
 * @typeParam Known what the schema of the answer gives
 */
export type Narrowed<Aws, Known> =
  Known extends readonly [unknown, ...unknown[]] ? (Aws extends readonly (infer One)[] ? [Narrowed<One, Known[number]>, ...Narrowed<One, Known[number]>[]] : never)
    : Known extends readonly (infer Item)[] ? (Aws extends readonly (infer One)[] ? Narrowed<One, Item>[] : never)
      : Known extends Date | string | number | boolean ? Aws
        : { [Member in keyof Aws as Member extends Needed<Known> ? never : Member]: Member extends keyof Known ? Part<Aws[Member], Known[Member]> | Extract<Aws[Member], undefined> : Aws[Member] }
          & { [Member in Needed<Known> & keyof Aws]-?: Part<Aws[Member], Known[Member]> };
type Part<Aws, Known> = Narrowed<NonNullable<Aws>, NonNullable<Known>>;
/** The members that must be there. */
type Needed<Known> = { [Member in keyof Known]-?: undefined extends Known[Member] ? never : Member }[keyof Known];

/** What has been made of an answer: several readers may share one. */
const parsed = new WeakMap<object, object>();

/**
 * The answer as its schema has it, with all else that it says.
 * @param call where the answer comes from, for the message
 * @throws {UnknownAnswer} it does not fit
 */
export async function parseAnswer(schema: Answer, answer: object, call: () => Promise<FailedCall>): Promise<object> {
  const known = parsed.get(answer) ?? (await fitting(schema, answer, call));
  parsed.set(answer, known);
  if (known instanceof UnknownAnswer) throw known;
  return known;
}

async function fitting(schema: Answer, answer: object, call: () => Promise<FailedCall>): Promise<object> {
  const { success, output, issues } = v.safeParse(schema, answer, { abortEarly: true });
  if (success) return output as object;
  const place = (issues[0].path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, '');
  return new UnknownAnswer(await call(), `${place} ${issues[0].message}`.trim());
}
