import { shapeOf, type Part, type Shape } from './shape.ts';

/** How a protocol writes a request as a form. Smithy: "AWS query protocol", "AWS EC2 query protocol". */
export interface FormRules {
  /** The key of a structure's member. */
  keyOf(member: Part): string;
  /** What stands between a list's key and the number of an item; undefined where nothing does. */
  between(list: Part): string | undefined;
}

export const queryRules: FormRules = {
  keyOf: ({ name, traits }) => traits.xmlName ?? name,
  between: (list) => (list.traits.xmlFlattened ? undefined : (itemOf(list)?.traits.xmlName ?? 'member')),
};

/** Every list is flat, and keys begin with a capital. */
export const ec2Rules: FormRules = {
  keyOf: ({ name, traits }) => (typeof traits['ec2QueryName'] === 'string' ? traits['ec2QueryName'] : capitalized(traits.xmlName ?? name)),
  between: () => undefined,
};

/** The keys of a form as a tree: `Filter.1.Name=x` is `x` at Filter, 1, Name. */
interface Tree {
  value?: string;
  children: Map<string, Tree>;
}

/** The input of an operation, read from the form that carries it. */
export function readForm(input: Shape, form: URLSearchParams, rules: FormRules): object {
  return readStructure(input, treeOf(form), rules);
}

function treeOf(form: URLSearchParams): Tree {
  const root: Tree = { children: new Map() };
  for (const [key, value] of form) {
    const leaf = key.split('.').reduce((tree, word) => {
      const child: Tree = tree.children.get(word) ?? { children: new Map() };
      tree.children.set(word, child);
      return child;
    }, root);
    leaf.value = value;
  }
  return root;
}

function readStructure(shape: Shape, tree: Tree, rules: FormRules): object {
  if (shape.kind !== 'structure') return {};
  return Object.fromEntries(shape.members.flatMap((member) => {
    const child = tree.children.get(rules.keyOf(member));
    return child ? [[member.name, readPart(member, child, rules)]] : [];
  }));
}

function readPart(part: Part, tree: Tree, rules: FormRules): unknown {
  const shape = shapeOf(part.schema);
  if (shape.kind === 'structure') return readStructure(shape, tree, rules);
  if (shape.kind !== 'list') return readText(shape, tree.value ?? '');
  const between = rules.between(part);
  const items = between === undefined ? tree : tree.children.get(between);
  const inOrder = [...(items?.children ?? [])].toSorted(([a], [b]) => Number(a) - Number(b));
  return inOrder.map(([, item]) => readPart(shape.item, item, rules));
}

/** A simple value, as a form, a path or a query carries it. */
export function readText({ kind }: Shape, text: string): unknown {
  if (kind === 'number') return Number(text);
  if (kind === 'boolean') return text === 'true';
  if (kind === 'timestamp') return new Date(text);
  return text;
}

function itemOf(list: Part): Part | undefined {
  const shape = shapeOf(list.schema);
  return shape.kind === 'list' ? shape.item : undefined;
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
