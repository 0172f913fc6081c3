import type { DescribeInstancesCommandInput, DescribeInstancesCommandOutput, DescribeSecurityGroupRulesCommandInput, DescribeSecurityGroupRulesCommandOutput } from '@aws-sdk/client-ec2';
import type { DescribeTagsCommandInput, DescribeTagsCommandOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Call } from '../clients.ts';

/** A read that names what it asks about, and whose answer falls into parts, one for each name. */
interface InParts {
  /** What the call asks about; undefined where it asks in another way, or for another page. */
  about(input: object): readonly string[] | undefined;
  /** Whether the call asks for all that there is, and not about any by name: then the answer says who is in it. */
  lists?(input: object): boolean;
  /** What the answer says about these alone; undefined where it does not say all of it. */
  part(answer: object, names: ReadonlySet<string>): object | undefined;
}

const rules: InParts = {
  about(input: DescribeSecurityGroupRulesCommandInput) {
    const { Filters: [filter, ...others] = [], ...rest } = input;
    return filter?.Name === 'group-id' && others.length === 0 && Object.keys(rest).length === 0 ? filter.Values : undefined;
  },
  part({ SecurityGroupRules, NextToken }: Partial<DescribeSecurityGroupRulesCommandOutput>, names) {
    // A group without rules is not named: only a whole list says so.
    return NextToken || !SecurityGroupRules ? undefined : { SecurityGroupRules: SecurityGroupRules.filter(({ GroupId = '' }) => names.has(GroupId)) };
  },
};

const tags: InParts = {
  about: ({ ResourceArns, ...rest }: Partial<DescribeTagsCommandInput>) => (Object.keys(rest).length === 0 ? ResourceArns : undefined),
  part({ TagDescriptions = [] }: Partial<DescribeTagsCommandOutput>, names) {
    const found = TagDescriptions.filter(({ ResourceArn = '' }) => names.has(ResourceArn));
    return found.length === names.size ? { TagDescriptions: found } : undefined;
  },
};

const instances: InParts = {
  about({ Filters: [filter, ...others] = [], ...rest }: DescribeInstancesCommandInput) {
    return filter?.Name === 'instance-id' && others.length === 0 && Object.keys(rest).length === 0 ? filter.Values : undefined;
  },
  lists: ({ Filters = [] }: DescribeInstancesCommandInput) => Filters.length > 0 && Filters.every(({ Name }) => Name === 'instance-state-name' || Name === 'vpc-id'),
  part({ Reservations = [] }: Partial<DescribeInstancesCommandOutput>, names) {
    const found = Reservations.filter(({ Instances = [] }) => Instances.some(({ InstanceId = '' }) => names.has(InstanceId)))
      .map((reservation) => ({ ...reservation, Instances: (reservation.Instances ?? []).filter(({ InstanceId = '' }) => names.has(InstanceId)) }));
    return found.flatMap(({ Instances }) => Instances).length === names.size ? { Reservations: found } : undefined;
  },
};

/** Up to 20 ARNs of any kind, or 200 groups, go into one call. AWS docs: "DescribeTags" (Elastic Load Balancing), "DescribeSecurityGroupRules". */
const inParts: Readonly<Record<string, InParts>> = { 'ec2:DescribeSecurityGroupRules': rules, 'elbv2:DescribeTags': tags, 'ec2:DescribeInstances': instances };

/** Answers that were asked for, to be asked for parts of them. */
export interface PartAnswers {
  /** Keeps the answer of a call, where it falls into parts. */
  keep(call: Call, answer: Promise<object>): void;
  /** The part of an answer kept that is the answer to this call; undefined where none has it, or turns out not to. */
  find(call: Call): Promise<object | undefined> | undefined;
}

/** Opens a memory of answers. An answer that did not come, or not whole, is none: then whoever asks for a part asks for it alone. */
export function partAnswers(): PartAnswers {
  /** Without names: whoever is in the answer. */
  const kept: { place: string; names: ReadonlySet<string> | undefined; answer: Promise<object> }[] = [];
  return {
    keep(call, answer) {
      const known = inParts[nameOf(call)];
      const names = known?.about(call.input);
      if (names ? names.length > 1 : known?.lists?.(call.input)) kept.push({ place: placeOf(call), names: names && new Set(names), answer });
    },
    find(call) {
      const known = inParts[nameOf(call)];
      const names = new Set(known?.about(call.input));
      if (!known || names.size === 0) return undefined;
      const wider = kept.filter((one) => one.place === placeOf(call) && [...names].every((name) => one.names?.has(name) ?? true));
      return wider.length === 0 ? undefined : firstPart(wider.map(({ answer }) => answer), (answer) => known.part(answer, names));
    },
  };
}

/** Of answers that may hold it, the first that does; an answer that did not come holds nothing. */
async function firstPart(answers: readonly Promise<object>[], part: (answer: object) => object | undefined): Promise<object | undefined> {
  for (const answer of answers) {
    const found = await answer.then(part, () => undefined);
    if (found) return found;
  }
  return undefined;
}

function nameOf({ service, operation }: Call): string {
  return `${service}:${operation}`;
}

function placeOf(call: Call): string {
  return `${call.region} ${nameOf(call)}`;
}
