import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileNames } from '../../src/aws/profile-names.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ec2-https-profiles-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each<[what: string, config: string | undefined, credentials: string | undefined, names: string[]]>([
  ['both files', '[default]\nregion = x\n[profile work]\nregion = x\n', '[work]\na = b\n[old]\na = b\n', ['default', 'work', 'old']],
  ['the configuration alone', '[profile a.b]\nregion = x\n', undefined, ['a.b']],
  ['what is no profile', '[sso-session corp]\nsso_region = x\n[services local]\nec2 =\n  endpoint_url = http://127.0.0.1\n[profile a]\nregion = x\n', undefined, ['a']],
  ['what a shell would run, expand or divide', undefined, '[a$(reboot)]\na = b\n[x:y]\na = b\n[a@b]\na = b\n[a.b]\na = b\n', ['a.b']],
  ['no files', undefined, undefined, []],
  ['no text of this kind', '\u0000{"profile": 1}', '[', []],
])('%s', async (_, config, credentials, names) => {
  if (config !== undefined) writeFileSync(join(folder, 'config'), config);
  if (credentials !== undefined) writeFileSync(join(folder, 'credentials'), credentials);
  expect(await profileNames({ AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') })).toEqual(names);
});
