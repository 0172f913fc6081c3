import { describe, expect, it } from 'vitest';
import { aliasRecordsInSync } from '../../src/steps/alias-records-in-sync.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { rule, start } from '../support/site.ts';
import { contextOf, waitOut, waitTable } from '../support/step-table.ts';

const sent = (...changes: string[]) => ({ aliasRecords: { records: {}, unfinished: {}, loadBalancer: '', standing: [], elsewhere: [], back: [], lost: [], changes } });
const info = (Status: 'PENDING' | 'INSYNC') => ({ ChangeInfo: { Id: '/change/C1', Status, SubmittedAt: undefined } });
/** Says of each change whether it is known everywhere. */
const route53 = (changes: Record<string, 'PENDING' | 'INSYNC'>): Answers => ({ GetChange: ({ Id }) => (changes[String(Id)] ? info(changes[String(Id)] ?? 'PENDING') : awsError('NoSuchChange')) });
const remembered = (secondsAgo: number, change: string) => ({ switch: { Z0SITE: { at: start - secondsAgo * 1000, ttlSeconds: 300, change } } });
const closed = (secondsAgo: number) => ({ 'direct-access-closed': { 'sgr-1': { ...rule('sgr-1', 'tcp 80', '0.0.0.0/0'), closedAt: start - secondsAgo * 1000 } } });
const done = { inSync: true } as const;
const waitingFor = "Route 53's servers to take the change over";

waitTable(aliasRecordsInSync, {
  needs: sent(),
  rows: [
    { name: 'nothing was changed', done },
    { name: 'the change of this run is pending', needs: sent('C1'), world: route53({ C1: 'PENDING' }), waitingFor },
    { name: 'the change of this run is in sync', needs: sent('C1'), world: route53({ C1: 'INSYNC' }), done },
    { name: 'two zones, one pending', needs: sent('C1', 'C2'), world: route53({ C1: 'INSYNC', C2: 'PENDING' }), waitingFor },
    { name: 'two zones, both in sync', needs: sent('C1', 'C2'), world: route53({ C1: 'INSYNC', C2: 'INSYNC' }), done },
    { name: 'a run was stopped a minute ago: its change is asked for', memory: remembered(60, 'C1'), world: route53({ C1: 'PENDING' }), waitingFor },
    { name: 'a run was stopped a minute ago, and its change is in sync', memory: remembered(60, 'C1'), world: route53({ C1: 'INSYNC' }), done },
    { name: 'a run was stopped half an hour ago: its change is asked for all the same', memory: remembered(1800, 'C1'), world: route53({ C1: 'PENDING' }), waitingFor },
    { name: 'a run was stopped an hour ago: nobody needs to ask', memory: remembered(3600, 'C1'), done },
    { name: 'the direct way was closed after the switch: somebody has seen its end', memory: { ...remembered(60, 'C1'), ...closed(30) }, done },
    { name: 'the direct way was closed before the switch', memory: { ...remembered(60, 'C1'), ...closed(90) }, world: route53({ C1: 'PENDING' }), waitingFor },
    { name: 'a switch whose change nobody knows, just sent', memory: remembered(0, ''), waitingFor },
    { name: 'a switch whose change nobody knows, a second before the minute is over', memory: remembered(59, ''), waitingFor },
    { name: 'a switch whose change nobody knows, a minute ago', memory: remembered(60, ''), done },
    { name: 'a switch whose change nobody knows, and the direct way was closed after it', memory: { ...remembered(20, ''), ...closed(10) }, done },
    { name: 'the change of one zone is in sync, that of the other nobody knows', needs: sent('C1'), memory: remembered(10, ''), world: route53({ C1: 'INSYNC' }), waitingFor },
    { name: 'Route 53 knows the change no more', needs: sent('C1'), world: route53({}), done },
  ],
});

describe('alias-records-in-sync', () => {
  it('does not hide what Route 53 refuses', async () => {
    const context = contextOf({ world: { GetChange: awsError('AccessDenied') } });
    await expect(aliasRecordsInSync.ready(context, sent('C1'), 0)).rejects.toThrow('AccessDenied');
  });

  it('asks for exactly the changes of this run', async () => {
    const asked: Asked[] = [];
    await aliasRecordsInSync.ready(contextOf({ world: route53({ C1: 'INSYNC' }), memory: remembered(1, 'C0') }, asked), sent('C1'), 0);
    expect(asked).toEqual([['GetChange', { Id: 'C1' }]]);
  });

  it('gives a switch whose change nobody knows a minute from when it was sent', async () => {
    expect(await waitOut(aliasRecordsInSync, sent(), { memory: remembered(20, '') })).toEqual({ said: [waitingFor], seconds: 41, end: done });
  });

  it('looks every two seconds, and ends when all servers know', async () => {
    const world = { GetChange: [info('PENDING'), info('PENDING'), info('PENDING'), info('INSYNC')] };
    expect(await waitOut(aliasRecordsInSync, sent('C1'), { world })).toEqual({ said: [waitingFor], seconds: 5, end: done });
  });
});
