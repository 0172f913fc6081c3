import { beforeAll, expect, test } from 'vitest';
import { openBehindCloudFront, siteBehindCloudFront } from '../scenarios/cloudfront-states.ts';
import { sentSecret } from '../scenarios/distribution-changes.ts';
import { instanceId } from '../scenarios/ids.ts';
import { readAccount } from '../scenarios/read-account.ts';
import type { Stage } from '../scenarios/stage.ts';
import { siteStands } from '../scenarios/states.ts';
import { callsIn, type Ended } from '../support/built-program.ts';
import { ec2Https } from './program.ts';
import { serverOfFile, testRequests } from './server-of-file.ts';
import { motoStage } from './stage.ts';

const running = serverOfFile();
let stage: Stage;

beforeAll(async () => {
  stage = await motoStage(running(), 80);
});

/** Every call is told of, and nothing is asked. */
function setUp(...options: string[]): Promise<Ended> {
  return ec2Https(['setup', 'example.com', '--offline', '--no-input', '--drain', '0', '--verbose', ...options]);
}

test('a site that stands gets CloudFront', async () => {
  expect(await setUp('--instance', await instanceId(stage.aws, 'web'), '--yes')).toMatchObject({ exitCode: 0 });
  expect(await setUp('--cloudfront', '--no-lock-origin', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await readAccount(stage.aws)).toEqual(openBehindCloudFront);
});

test('and is locked: neither screen nor trace has the secret', async () => {
  const { exitCode, stdout, stderr } = await setUp('--lock-origin', '--yes');
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(await readAccount(stage.aws)).toEqual(siteBehindCloudFront);
  expect(callsIn({ stderr })).toContain('elbv2:CreateRule');
  expect(`${stdout}${stderr}`).not.toContain(await sentSecret(stage));
});

test('again: nothing is written, and no yes is needed', async () => {
  const { exitCode, stdout, stderr } = await setUp();
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(stdout).toContain('Nothing to do');
  expect(callsIn({ stderr }).filter((call) => !/:(Describe|Get|List)/.test(call))).toEqual([]);
  expect(await readAccount(stage.aws)).toEqual(siteBehindCloudFront);
});

test('--no-cloudfront takes it out: the site is as it was without', async () => {
  const { exitCode, stderr } = await setUp('--no-cloudfront', '--yes');
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  expect(await readAccount(stage.aws)).toEqual(siteStands);
});

testRequests(running);
