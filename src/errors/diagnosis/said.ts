import { language, t } from '../../language/text.ts';
import { listed } from '../lists.ts';
import { asSentence, sentences } from '../words.ts';

/** What a diagnosis says of one thing that is wrong. */
export interface Said {
  /** What is wrong, and why: a sentence or two. */
  message: string;
  /** The exact next action. Further lines, as of a configuration, stand below it. */
  hint: string;
}

/** The same of what a run of setup may mend: whether it does is known to its plan alone. */
export interface Mendable {
  /** What is wrong, and why: a sentence or two. */
  message: string;
  /** What that run does about it: `it makes one`. */
  setup: string;
  /** What must be done before: half a sentence, as in `Fix the zone`. */
  first?: string;
  /** What to do where setup changes nothing of it: a sentence, or lines, that begins small. */
  otherwise?: string;
}

/** The next action where setup's plan mends it. */
export function setupMends(domain: string, { setup, first }: Mendable): string {
  return first === undefined ? t`Run ec2-https setup ${domain}: ${setup}.` : t`${first}, then run ec2-https setup ${domain}: ${setup}.`;
}

/** Where nobody has planned. */
export function setupMayMend(domain: string, said: Mendable): string {
  const otherwise = said.otherwise ?? t`run ec2-https doctor ${domain}: it says what else is wrong.`;
  return sentences(setupMends(domain, said), t`If its plan has nothing of the kind, ${otherwise}`);
}

/** Where the plan does not mend it. */
export function setupMendsNot(domain: string, { first, otherwise }: Mendable): string {
  const all = [...(first === undefined ? [] : [t`${first}.`]), ...(otherwise === undefined ? [] : [asSentence(otherwise)])];
  return all.length > 0 ? sentences(...all) : t`Setup finds nothing to change there. Run ec2-https doctor ${domain} again in a few minutes: it may have passed.`;
}

/** Where the plan would, and setup refuses it until another choice is made. */
export function setupRefuses(domain: string, { otherwise }: Mendable): string {
  return otherwise === undefined ? t`Setup refuses to repair this as it is: ec2-https plan ${domain} says why, and with which option it goes on.` : asSentence(otherwise);
}

/** A sentence as a part of another one: without its full stop, and in English without the capital of a word that is no name. */
export function asPart(sentence: string): string {
  if (language() === 'ja') return sentence.replace(/。$/, '');
  return sentence.replace(/\.$/, '').replace(/^(A|An|The|What|There|Several|No|Nobody|None) /, (article) => article.toLowerCase());
}

/** Where subnets are missing that the site remembers, setup puts those back; what else there is to do comes after. @param former ids of those subnets */
export function backAgain(said: Said, former: readonly string[]): Said | Mendable {
  if (former.length === 0) return said;
  return { message: said.message, setup: t`it puts the load balancer back into ${listed(former)}, as the site remembers`, otherwise: said.hint };
}

/** What to do where visitors meet something that setup does not know of. */
export function seeWhere(name: string): string {
  return t`see where the name leads (\`dig ${name}\`): DNS may still answer the former place, and something else may stand in front.`;
}
