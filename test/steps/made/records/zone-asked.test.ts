import { expect, it } from 'vitest';
import { isAsked, isAskedAlone } from '../../../../src/steps/made/records/zone-asked.ts';

const nameServers = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'];

it.each([
  // the servers above name                                          same machines            asked      alone
  ['all of them', /*         */ nameServers, /*                   */ false, /*             */ true, true],
  ['one of them', /*         */ ['ns-1.awsdns-01.com'], /*        */ undefined, /*         */ true, true],
  ['one of them, and others', ['ns-1.awsdns-01.com', 'ns1.example'], false, /*             */ true, false],
  ['the same machines', /*   */ ['ns1.example.com'], /*           */ true, /*              */ true, true],
  ['others', /*              */ ['ns1.example'], /*               */ false, /*             */ false, false],
  ['machines not known', /*  */ ['ns1.example'], /*               */ undefined, /*         */ undefined, undefined],
  ['nobody', /*              */ [], /*                            */ undefined, /*         */ false, false],
  ['not known', /*           */ undefined, /*                     */ undefined, /*         */ undefined, undefined],
] as const)('%s', (...[, delegatedTo, sameMachines, asked, alone]) => {
  const zone = { nameServers, delegatedTo, sameMachines };
  expect([isAsked(zone), isAskedAlone(zone)]).toEqual([asked, alone]);
});
