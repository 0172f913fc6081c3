import { describe, expect, it } from 'vitest';
import { frameLines, type Frame } from '../../../src/report/progress/live-frame.ts';
import { fitForTerminal } from '../../../src/report/outlet.ts';
import { createStyle } from '../../../src/report/style.ts';

const plain = createStyle({ color: false });

const certificate = { title: 'Wait until the certificate is issued', beside: ['1 min 20 s', 'usually 1 to 5 minutes'], detail: 'ACM to find example.com and *.example.com' };
const loadBalancer = { title: 'Wait until the load balancer is active', beside: ['58 s', 'usually 2 to 4 minutes'], detail: 'example-com-alb to start in its zones (provisioning)' };
const targetGroup = { mark: 'x', title: 'Create the target group with the instance', beside: ['failed (2 s)'], detail: 'AWS refused elasticloadbalancing:CreateTargetGroup.' };
const redirect = { title: 'Redirect http to https', beside: ['0 s'] };

const both: Frame = { entries: [certificate, loadBalancer], more: '3 more are done' };

function shown(frame: Frame, size: { columns: number; rows?: number }): string {
  const [first = '', ...others] = frameLines(frame, { rows: 40, ...size }, plain);
  return `\n${[`*  ${first}`, ...others].join('\n')}`;
}

describe('the width', () => {
  it.each([
    {
      columns: 140,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes: ACM to find example.com and *.example.com
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes: example-com-alb to start in its zones (provisioning)
   3 more are done`,
    },
    {
      columns: 121,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes: ACM to find example.com and *.example.com
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)
   3 more are done`,
    },
    {
      columns: 80,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes
     ACM to find example.com and *.example.com
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)
   3 more are done`,
    },
    {
      columns: 60,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s
     ACM to find example.com and *.example.com
   Wait until the load balancer is active … 58 s
     example-com-alb to start in its zones (provisioning)
   3 more are done`,
    },
    {
      columns: 40,
      screen: `
*  Wait until the certifica… 1 min 20 s
     ACM to find example.com and *.exa…
   Wait until the load balancer i… 58 s
     example-com-alb to start in its z…
   3 more are done`,
    },
    {
      columns: 20,
      screen: `
*  Wait until the…
     ACM to find e…
   Wait until… 58 s
     example-com-a…
   3 more are done`,
    },
    {
      columns: 9,
      screen: `
*  Wait…
     AC…
   Wait…
     ex…
   3 mo…`,
    },
    {
      columns: 7,
      screen: `
*  Wa…
     …
   Wa…
     …
   3…`,
    },
    {
      columns: 6,
      screen: `
*  W…
   W…
   3…`,
    },
    {
      columns: 5,
      screen: `
*  …
   …
   …`,
    },
    {
      columns: 4,
      screen: '\n*  ',
    },
  ])('$columns columns', ({ columns, screen }) => {
    expect(shown(both, { columns })).toBe(screen);
  });

  it.each([4, 5, 6, 7, 8, 9, 10, 33, 79])('of no line is that of a terminal with %i columns', (columns) => {
    const widths = shown(both, { columns }).split('\n').map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThan(columns);
  });

  it.each([1, 2, 3])('of %i columns is that of a spinner alone', (columns) => {
    expect(frameLines(both, { columns, rows: 40 }, plain)).toEqual(['']);
  });
});

describe('a long detail', () => {
  const delegation = { title: 'Wait until the certificate is issued', beside: ['1 min 20 s'], detail: 'ACM to find _1.example.com: it is in the hosted zone, but example.com is not delegated there; at the registrar, or in the zone above, enter ns-1.awsdns-01.com as its name servers' };

  it('stands there whole, where there is room', () => {
    expect(shown({ entries: [delegation, loadBalancer] }, { columns: 80 })).toBe(`
*  Wait until the certificate is issued … 1 min 20 s
     ACM to find _1.example.com: it is in the hosted zone, but example.com is
     not delegated there; at the registrar, or in the zone above, enter
     ns-1.awsdns-01.com as its name servers
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)`);
  });

  it('is cut to one line, where there is not', () => {
    expect(shown({ entries: [delegation, loadBalancer] }, { columns: 80, rows: 11 })).toBe(`
*  Wait until the certificate is issued … 1 min 20 s
     ACM to find _1.example.com: it is in the hosted zone, but example.com is…
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)`);
  });
});

describe('the height', () => {
  it.each([
    {
      rows: 11,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes
     ACM to find example.com and *.example.com
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)
   3 more are done`,
    },
    {
      rows: 10,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes
     ACM to find example.com and *.example.com
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)`,
    },
    {
      rows: 8,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
   3 more are done`,
    },
    {
      rows: 5,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes`,
    },
    {
      rows: 4,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes`,
    },
    {
      rows: 1,
      screen: `
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes`,
    },
  ])('$rows rows', ({ rows, screen }) => {
    expect(shown(both, { columns: 80, rows })).toBe(screen);
  });

  it('says how much it leaves out', () => {
    expect(shown({ entries: [certificate, loadBalancer, targetGroup, redirect] }, { columns: 80, rows: 7 })).toBe(`
*  Wait until the certificate is issued … 1 min 20 s, usually 1 to 5 minutes
   Wait until the load balancer is active … 58 s, usually 2 to 4 minutes
   and 2 more`);
  });
});

it('marks what failed, and says why', () => {
  expect(shown({ entries: [redirect, targetGroup] }, { columns: 80 })).toBe(`
*  Redirect http to https … 0 s
x  Create the target group with the instance … failed (2 s)
     AWS refused elasticloadbalancing:CreateTargetGroup.`);
});

it('has as many columns in color', () => {
  const colored = frameLines({ entries: [redirect, targetGroup], more: '3 more are done' }, { columns: 60, rows: 40 }, createStyle({ color: true }));
  expect(colored.map(fitForTerminal)).toStrictEqual([
    'Redirect http to https\u001B[2m … 0 s\u001B[22m',
    '\u001B[31mx\u001B[39m  Create the target group with the instance\u001B[2m … failed (2 s)\u001B[22m',
    '     \u001B[2mAWS refused elasticloadbalancing:CreateTargetGroup.\u001B[22m',
    '   \u001B[2m3 more are done\u001B[22m',
  ]);
});
