import { describe, expect, it } from 'vitest';
import { replacedTargets, targetsOf } from '../../../../src/steps/made/target-group/replaced-targets.ts';

const registered = (...targets: string[]) => Object.fromEntries(targets.map((target) => [target, 'registered' as const]));

describe('targetsOf', () => {
  it.each([
    ['two instances', { instances: 'i-1, i-2', port: '3000' }, ['i-1 port 3000', 'i-2 port 3000']],
    ['none', { instances: '', port: '80' }, []],
    ['options that were lost', {}, []],
  ])('%s', (_, options, expected) => expect(targetsOf(options)).toEqual(expected));
});

describe('replacedTargets', () => {
  it.each([
    { name: 'nothing is replaced', former: ['a'], wanted: ['a', 'b'], known: {}, expected: {} },
    { name: 'one is replaced', former: ['a', 'b'], wanted: ['b', 'c'], known: {}, expected: { 'target-group': { replaced: registered('a') } } },
    { name: 'others were replaced before', former: ['b'], wanted: ['c'], known: registered('a'), expected: { 'target-group': { replaced: registered('a', 'b') } } },
    { name: 'the oldest are left out', former: ['t21'], wanted: [], known: registered(...Array.from({ length: 20 }, (_, index) => `t${index + 1}`)), expected: { 'target-group': { replaced: registered(...Array.from({ length: 20 }, (_, index) => `t${index + 2}`)) } } },
  ])('$name', ({ former, wanted, known, expected }) => expect(replacedTargets(former, wanted, known)).toEqual(expected));
});
