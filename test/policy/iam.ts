/** As much of IAM's decision as our policies need: statements that allow, wildcards, and the operators that they use. */

/** One question to IAM: a call may ask several. */
export interface AuthorizationRequest {
  /** As in `ec2:CreateTags`. */
  action: string;
  /** ARN, as far as it is known when AWS asks; `*` where the action knows no resource. */
  resource: string;
  /** By key; only those that AWS has for this action and this resource. */
  context: Readonly<Record<string, string | readonly string[]>>;
}

/** A policy as it is printed. */
export interface PolicyDocument {
  Version: string;
  Statement: readonly PolicyStatement[];
}

interface PolicyStatement {
  Effect: string;
  Action: string | readonly string[];
  Resource: string | readonly string[];
  Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Whether the policy allows it: what no statement allows is denied. AWS docs: "Policy evaluation logic". */
export function isAllowed({ Statement }: PolicyDocument, request: AuthorizationRequest): boolean {
  return Statement.some((statement) => {
    if (statement.Effect !== 'Allow') throw new Error(`${statement.Effect} is not evaluated here`);
    return (
      listed(statement.Action).some((action) => isLike(action.toLowerCase(), request.action.toLowerCase())) &&
      listed(statement.Resource).some((resource) => isLike(resource, request.resource)) &&
      isMet(statement.Condition ?? {}, request.context)
    );
  });
}

/** All operators must be met, and of each all keys. AWS docs: "IAM JSON policy elements: Condition". */
function isMet(condition: NonNullable<PolicyStatement['Condition']>, context: AuthorizationRequest['context']): boolean {
  return Object.entries(condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, listed(wanted), Object.entries(context).find(([one]) => one.toLowerCase() === key.toLowerCase())?.[1])));
}

function holds(operator: string, wanted: readonly string[], value: string | readonly string[] | undefined): boolean {
  if (operator === 'Null') return wanted.includes(String(value === undefined));
  if (operator.startsWith('ForAllValues:')) return listed(value ?? []).every((one) => compare(operator.replace('ForAllValues:', ''), wanted, one));
  if (value === undefined) return operator.endsWith('IfExists');
  if (typeof value !== 'string') throw new Error(`${operator} is for one value, and there are ${value.length}`);
  return compare(operator.replace(/IfExists$/, ''), wanted, value);
}

function compare(operator: string, wanted: readonly string[], value: string): boolean {
  switch (operator) {
    case 'StringEquals': return wanted.includes(value);
    case 'StringLike':
    case 'ArnLike': return wanted.some((pattern) => isLike(pattern, value));
    default: throw new Error(`${operator} is not evaluated here`);
  }
}

function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return text.length - last.length >= at && text.endsWith(last);
}

function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
