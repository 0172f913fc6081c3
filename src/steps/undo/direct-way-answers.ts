/**
 * Before any name leads to the instance again, the app must answer there, under the site's name: a way back that leads to
 * nothing would be an outage.
 * AWS docs: "Amazon EC2 instance IP addressing".
 */
import { isIPv4 } from 'node:net';
import type { Context } from '../../context.ts';
import { wait } from '../../engine/step.ts';
import { placesOf, placesReached } from '../../aws/leading-records.ts';
import type { Instance } from '../../discover/facts.ts';
import { noDirectAnswer } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import type { Journey } from '../../network/follow.ts';
import { comingBack, formerRecords } from '../made/records/former-records.ts';
import { journeyAt, journeyText } from '../made/journey-at.ts';
import { directAccessClosed } from './direct-access-closed.ts';

interface State {
  answers: true;
}

/** A name that will lead to an instance again, and an address by which visitors will come there. */
interface WayIn {
  name: string;
  address: string;
}

/** What came of a request. */
interface Answer {
  url: string;
  journey: Journey;
}

/** Left out with `--offline`; done without a request where no name will lead to an instance again. */
export const directWayAnswers = wait({
  id: 'direct-way-answers',
  title: t`Wait until the app answers directly`,
  why: t`The records are given back only when somebody is there to answer.`,
  docs: ['Amazon EC2 instance IP addressing'],
  permissions: { read: ['elasticloadbalancing:DescribeLoadBalancers', 'route53:ListResourceRecordSets'], write: [] },
  when: ({ intent }) => !intent.offline,
  needs: { directAccessClosed },
  usually: 'a few seconds',
  every: 5,
  // It gives up by itself, after so many looks; how long a look takes depends on what does not answer.
  atMost: 10 * 60,

  async ready(context, _, looks): Promise<{ done: State } | { waitingFor: string }> {
    const ways = await waysIn(context);
    const hosts = [...context.inputs.facts.names, ...ways.map(({ name }) => name)];
    const answers = await Promise.all(ways.map((way) => answerOf(context, way, hosts)));
    const wrong = answers.find((answer) => answer !== undefined);
    if (wrong === undefined) return { done: { answers: true } };
    if (looks >= mostLooks) throw noDirectAnswer(wrong);
    return { waitingFor: wrong };
  },

  planned: () => ({ answers: true }),
});

/** The direct way was opened a moment ago: that it is in force may take some seconds, and an app may be about to start. */
const mostLooks = 10;

/** The addresses by which visitors of the names that come back will reach an instance. */
async function waysIn(context: Context): Promise<WayIn[]> {
  const { names, leading } = await formerRecords(context);
  const back = names.filter(({ fate }) => fate === 'returns');
  const gone = back.flatMap((one) => one.gone);
  const then = [...leading.filter((set) => !gone.includes(set)), ...back.flatMap((one) => comingBack(context, one))];
  return back.flatMap(({ name }) => context.inputs.facts.instances.flatMap((instance) =>
    addressesOf(instance, placesReached(name, placesOf([instance]), then)).map((address) => ({ name, address }))));
}

/** Where IPv4 and IPv6 both lead there, IPv4 tells: not every machine that this runs on has IPv6. */
function addressesOf({ addresses }: Instance, places: readonly string[]): string[] {
  // A public DNS name leads to the first of them.
  const reached = addresses.filter((address, index) => places.includes(address) || (index === 0 && places.some((place) => !addresses.includes(place))));
  const ipv4 = reached.filter((address) => isIPv4(address));
  return ipv4.length > 0 ? ipv4 : reached;
}

/** What is wrong with the answer, in words; undefined where it is good. Where nothing answers on port 80, the app's own port is asked, and https at last. */
async function answerOf(context: Context, { name, address }: WayIn, hosts: readonly string[]): Promise<string | undefined> {
  const { port } = context.inputs.intent;
  const ask = async (url: string): Promise<Answer> => ({ url, journey: await journeyAt(context, url, { address, hosts, via: 'address' }) });
  const first = await ask(`http://${name}/`);
  const plain = isSilent(first) && port !== 80 ? await ask(`http://${name}:${port}/`) : first;
  const secure = isSilent(plain) ? await ask(`https://${name}/`) : plain;
  // Of two that do not answer, a bad certificate tells more.
  const { url, journey } = isSilent(secure) && secure.journey.failure !== 'certificate' ? plain : secure;
  return isGood(journey) ? undefined : t`${url} at ${address}, which ${journeyText(journey)}`;
}

function isSilent({ journey }: Answer): boolean {
  return journey.outcome === 'failure' && journey.chain.length === 1;
}

function isGood({ outcome, status = 0 }: Journey): boolean {
  return outcome === 'left' || (outcome === 'answer' && status < 500);
}
