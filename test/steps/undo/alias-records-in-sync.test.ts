import { describe, expect, it } from 'vitest';
import { aliasRecordsInSync } from '../../../src/steps/undo/alias-records-in-sync.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { start } from '../../support/site.ts';
import { contextOf, waitOut, waitTable } from '../../support/step-table.ts';

const needs = { aliasRecords: { kept: false } };
const info = (Status: 'PENDING' | 'INSYNC') => ({ ChangeInfo: { Id: '/change/C1', Status, SubmittedAt: undefined } });
/** Says of each change whether it is known everywhere. */
const route53 = (changes: Record<string, 'PENDING' | 'INSYNC'>): Answers => ({ GetChange: ({ Id }) => (changes[String(Id)] ? info(changes[String(Id)] ?? 'PENDING') : awsError('NoSuchChange')) });
const switched = (secondsAgo: number, change: string) => ({ at: start - secondsAgo * 1000, ttlSeconds: 60, change });
const gaveBack = (secondsAgo: number, change: string) => ({ 'switch-back': { Z0SITE: switched(secondsAgo, change) } });
const done = { inSync: true } as const;
const waitingFor = "Route 53's servers to take the change over";

waitTable(aliasRecordsInSync, {
  needs,
  rows: [
    { name: 'nothing was given back', done },
    { name: 'switched towards the load balancer a moment ago: that is another wait', memory: { switch: { Z0SITE: switched(1, 'C0') } }, done },
    { name: 'pending', memory: gaveBack(1, 'C1'), world: route53({ C1: 'PENDING' }), waitingFor },
    { name: 'in sync', memory: gaveBack(1, 'C1'), world: route53({ C1: 'INSYNC' }), done },
    { name: 'two zones, one pending', memory: { 'switch-back': { Z0SITE: switched(1, 'C1'), Z0OTHER: switched(1, 'C2') } }, world: route53({ C1: 'INSYNC', C2: 'PENDING' }), waitingFor },
    { name: 'two zones, both in sync', memory: { 'switch-back': { Z0SITE: switched(1, 'C1'), Z0OTHER: switched(1, 'C2') } }, world: route53({ C1: 'INSYNC', C2: 'INSYNC' }), done },
    { name: 'half an hour ago: it is asked for all the same', memory: gaveBack(1800, 'C1'), world: route53({ C1: 'PENDING' }), waitingFor },
    { name: 'an hour ago: nobody needs to ask', memory: gaveBack(3600, 'C1'), done },
    { name: 'nobody knows the change, just sent', memory: gaveBack(0, ''), waitingFor },
    { name: 'nobody knows the change, a second before the minute is over', memory: gaveBack(59, ''), waitingFor },
    { name: 'nobody knows the change, a minute ago', memory: gaveBack(60, ''), done },
    { name: 'Route 53 knows the change no more', memory: gaveBack(1, 'C1'), world: route53({}), done },
  ],
});

describe('alias-records-in-sync, undone', () => {
  it('does not hide what Route 53 refuses', async () => {
    await expect(aliasRecordsInSync.ready(contextOf({ memory: gaveBack(1, 'C1'), world: { GetChange: awsError('AccessDenied') } }), needs, 0)).rejects.toThrow('AccessDenied');
  });

  it('asks nobody where nothing was given back', async () => {
    const asked: Asked[] = [];
    await aliasRecordsInSync.ready(contextOf({}, asked), needs, 0);
    expect(asked).toEqual([]);
  });

  it('looks every two seconds, and ends when all servers know', async () => {
    const world = { GetChange: [info('PENDING'), info('PENDING'), info('PENDING'), info('INSYNC')] };
    expect(await waitOut(aliasRecordsInSync, needs, { memory: gaveBack(0, 'C1'), world })).toEqual({ said: [waitingFor], seconds: 5, end: done });
  });
});
