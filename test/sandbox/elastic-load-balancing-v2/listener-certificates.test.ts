import { expect, it } from 'vitest';
import { somebody } from '../../support/somebody.ts';
import { builtSite, ending, first, open, type UnderTest } from '../account-under-test.ts';
import { addCertificate } from '../../support/site-parts.ts';

/** A listener on 443 with a certificate for example.com, and one for example.net beside it. */
async function listening(): Promise<{ world: UnderTest; ListenerArn: string; standard: string; other: string; loadBalancerArn: string }> {
  const world = open();
  const { loadBalancerArn, targetGroupArn } = await builtSite(world);
  const [standard, other] = [addCertificate(world.account, ['example.com']).arn, addCertificate(world.account, ['example.net']).arn];
  const { Listeners } = await world.aws.elbv2('CreateListener', {
    LoadBalancerArn: loadBalancerArn, Protocol: 'HTTPS', Port: 443, Certificates: [{ CertificateArn: standard }], DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
  });
  return { world, ListenerArn: first(Listeners).ListenerArn ?? '', standard, other, loadBalancerArn };
}

it('lists the default certificate and the further ones, in pages', async () => {
  const { world, ListenerArn, standard, other } = await listening();
  const added = await somebody(world, 'AddListenerCertificates', { ListenerArn, Certificates: [{ CertificateArn: other }] });
  expect(added.Certificates).toEqual([{ CertificateArn: other, IsDefault: false }]);
  expect(await ending(somebody(world, 'AddListenerCertificates', { ListenerArn, Certificates: [{ CertificateArn: other }, { CertificateArn: standard }] })), 'again').toBe('ok');
  expect((await world.aws.elbv2('DescribeListenerCertificates', { ListenerArn })).Certificates).toEqual([{ CertificateArn: standard, IsDefault: true }, { CertificateArn: other, IsDefault: false }]);
  const page = await world.aws.elbv2('DescribeListenerCertificates', { ListenerArn, PageSize: 1 });
  expect((await world.aws.elbv2('DescribeListenerCertificates', { ListenerArn, PageSize: 1, Marker: page.NextMarker })).Certificates).toEqual([{ CertificateArn: other, IsDefault: false }]);
  expect((await world.aws.elbv2('DescribeListeners', { ListenerArns: [ListenerArn] })).Listeners, 'where the default one stands alone').toMatchObject([{ Certificates: [{ CertificateArn: standard }] }]);
});

it('uses them all: for who asks by their names, and as ACM says it', async () => {
  const { world, ListenerArn, other, loadBalancerArn } = await listening();
  await world.seconds(20);
  const ask = () => world.network.request({ protocol: 'https', address: first(world.account.loadBalancers).dnsName, port: 443, host: 'example.net', path: '/' });
  expect(await ask()).toMatchObject({ failure: 'certificate', detail: 'the certificate is for example.com, not for example.net' });
  await somebody(world, 'AddListenerCertificates', { ListenerArn, Certificates: [{ CertificateArn: other }] });
  expect(await ask()).toHaveProperty('status');
  expect((await world.aws.acm('DescribeCertificate', { CertificateArn: other })).Certificate?.InUseBy).toEqual([loadBalancerArn]);
});

it('keeps them when the listener is modified, until it speaks plain HTTP', async () => {
  const { world, ListenerArn, other } = await listening();
  const further = async () => (await world.aws.elbv2('DescribeListenerCertificates', { ListenerArn })).Certificates?.filter(({ IsDefault }) => !IsDefault).map(({ CertificateArn }) => CertificateArn);
  await somebody(world, 'AddListenerCertificates', { ListenerArn, Certificates: [{ CertificateArn: other }] });
  await world.aws.elbv2('ModifyListener', { ListenerArn, SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' });
  expect(await further()).toEqual([other]);
  await world.aws.elbv2('ModifyListener', { ListenerArn, Port: 80, Protocol: 'HTTP' });
  expect(await further()).toEqual([]);
});

it('refuses what AWS refuses', async () => {
  const { world, ListenerArn } = await listening();
  const pending = addCertificate(world.account, ['example.org'], { status: 'PENDING_VALIDATION' }).arn;
  const elsewhere = addCertificate(world.account, ['example.org'], { region: 'us-east-1' }).arn;
  const add = (CertificateArn: string, listener = ListenerArn) => ending(somebody(world, 'AddListenerCertificates', { ListenerArn: listener, Certificates: [{ CertificateArn }] }));
  expect(await add(pending)).toBe('UnsupportedCertificate');
  expect(await add(elsewhere)).toBe('CertificateNotFoundException');
  expect(await add(pending, `${ListenerArn}0`)).toBe('ListenerNotFoundException');
  expect(await ending(world.aws.elbv2('DescribeListenerCertificates', { ListenerArn: `${ListenerArn}0` }))).toBe('ListenerNotFoundException');
});
