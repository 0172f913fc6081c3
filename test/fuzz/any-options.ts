import * as fc from 'fast-check';
import { flagOf, keysOf, variableOf, type Option } from '../../src/intent/option.ts';
import { entries, isInFiles, options, type Given, type OptionKey } from '../../src/intent/options.ts';

/** Options as people write them, right and wrong, in any place. */

const hex17 = fc.stringMatching(/^[0-9a-f]{17}$/);
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
/** A domain name in normal form. */
export const domain = fc.tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'example', 'co.jp', 'xn--q9jyb4c')).map(([labels, end]) => `${labels.join('.')}.${end}`).filter((name) => name.length <= 60);
const subnet = hex17.map((id) => `subnet-${id}`);
const certificate = fc.uuid().map((id) => `arn:aws:acm:us-east-1:123456789012:certificate/${id}`);
const codes = fc.uniqueArray(fc.integer({ min: 200, max: 499 }), { minLength: 1, maxLength: 4 }).map((all) => all.join(','));
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((text) => text.trim()).filter((text) => text !== '' && !text.startsWith('-') && !text.includes('\u0000'));
const list = <Value>(item: fc.Arbitrary<Value>, minLength = 1) => fc.uniqueArray(item, { minLength, maxLength: 4 });

/** Values in normal form, of each option that is no switch: what is read of them is what was written. Those that no test here gives are left out. */
const values: { [Key in Exclude<OptionKey, 'config' | 'save' | 'sandbox'> as NonNullable<Given[Key]> extends boolean ? never : Key]: fc.Arbitrary<NonNullable<Given[Key]>> } = {
  domain,
  also: list(domain),
  removeAlso: list(domain),
  hostedZone: fc.stringMatching(/^[A-Z0-9]{1,32}$/),
  vpc: hex17.map((id) => `vpc-${id}`),
  subnets: list(subnet, 2),
  instance: list(hex17.map((id) => `i-${id}`)),
  port: fc.integer({ min: 1, max: 65_535 }),
  healthPath: fc.stringMatching(/^\/[\x21-\x7e]{0,30}$/),
  healthCodes: fc.oneof(codes, fc.constantFrom('200-399', '200-299,401')),
  name: fc.stringMatching(/^[A-Za-z0-9]{1,9}(-[A-Za-z0-9]{1,9})?$/).filter((name) => !/^(sg|internal)-/i.test(name)),
  tlsPolicy: fc.stringMatching(/^ELBSecurityPolicy-[A-Za-z0-9-]{1,20}$/),
  keyAlgorithm: fc.constantFrom('RSA_2048', 'EC_prime256v1', 'EC_secp384r1'),
  certificate: fc.oneof(certificate, fc.constant('auto')),
  originName: domain,
  viewerProtocol: fc.constantFrom('redirect-to-https', 'https-only'),
  edgeCertificate: fc.oneof(certificate, fc.constant('auto')),
  drain: fc.integer({ min: 0, max: 604_800 }),
  timeout: fc.oneof(fc.integer({ min: 1, max: 10_080 }), fc.constantFrom(0.5, 1.25)),
  region: fc.constantFrom('ap-northeast-1', 'us-gov-west-1'),
  profile: word,
  lang: fc.constantFrom('en', 'ja'),
  sandboxState: word,
  ca: word,
  resolver: word,
  connectTo: list(word.filter((text) => !text.includes(','))),
};

/** Any value of an option that is right, in normal form. */
export function rightValue(key: OptionKey): fc.Arbitrary<unknown> {
  return (values as Partial<Record<OptionKey, fc.Arbitrary<unknown>>>)[key] ?? fc.boolean();
}

/** Values that no option takes but one of free text, and values that are hard to read. */
export const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '__proto__', 'constructor', 'toString', '\u0000', '\u001b[31m', '\u202e', 'a'.repeat(300), '99999999999999999999', '1e3', '-1', '0x50', 'NaN', 'null', '2026-11-20', '*', '&a', '%YAML', '日本', '１２３', ',', ',,', '=', '"', "'", '$(id)', '`id`', '..', '\ufeff', '\ud800'),
);

/** An option that setup takes, but for the names of config files, which the test gives. */
export const siteOption: fc.Arbitrary<[OptionKey, Option]> = fc.constantFrom(...entries.filter(([key, { commands }]) => isInFiles(key) && key !== 'sandbox' && (commands?.includes('setup') ?? true)));

/** A value as it is written in each of the places; undefined where that place has no way to say it. */
export function writtenAs(key: OptionKey, value: unknown): { argv: string[] | undefined; variable: [string, string]; line: [string, unknown] } {
  const option: Option = options[key];
  const [positive, negative] = keysOf(option);
  const flag = value === true ? `--${option.name}` : `--no-${option.name}`;
  const isSwitch = option.shape === 'switch';
  const writable = option.ways === 'both' || (value === true) === (option.ways !== 'no');
  const argv = isSwitch ? (writable ? [flag] : undefined) : Array.isArray(value) && option.repeated ? value.flatMap((one) => [flagOf(option), String(one)]) : [flagOf(option), String(value)];
  // A switch that is written under its no-name counts the other way round.
  const turned = isSwitch && negative !== undefined && value === false;
  const name = turned ? negative.key : positive?.key ?? '';
  return { argv, variable: [variableOf(name), turned ? 'yes' : String(value)], line: [name, turned ? true : value] };
}

const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...entries.flatMap(([, option]) => keysOf(option).map((one) => one.key))) },
  { weight: 1, arbitrary: fc.oneof(strange, fc.constantFrom('prot', 'health_path', 'www.', '<<', 'yes')) },
);
const json = fc.dictionary(key, fc.oneof(fc.jsonValue({ maxDepth: 2 }), strange, fc.boolean(), fc.integer()), { maxKeys: 6 }).map((all) => JSON.stringify(all));
const yamlValue = fc.oneof(strange, fc.constantFrom('&a x', '*a', '*b', '[*a]', '!!binary aGk=', '!!timestamp 2026-11-20', '!!set {a}', '!unknown x', '[', '{', '|', '>-', '? x', '- a', '"\\u0000"', '.inf', '.nan', '0o17', '1_000', '~', 'yes', 'on', 'True', '2026-11-20', '12:30:45'));
const yaml = fc.array(fc.tuple(key, yamlValue).map(([name, value]) => `${name}: ${value}`), { maxLength: 6 }).chain((lines) => fc.constantFrom('\n', '\r\n', '\r', '\n---\n', '\n\t').map((end) => lines.join(end)));

/** What may stand in a config file: options in JSON or YAML, right or wrong, or no options at all. */
export const anyFile: fc.Arbitrary<string | Uint8Array> = fc.oneof(json, yaml, json.map((text) => text.slice(1)), yaml.map((text) => `\ufeff${text}`), fc.uint8Array({ maxLength: 60 }), strange);
