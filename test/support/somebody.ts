import type {
  AddListenerCertificatesCommandInput, AddListenerCertificatesCommandOutput, CreateRuleCommandInput, CreateRuleCommandOutput, DeleteRuleCommandInput, DeleteRuleCommandOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/** Operations of Elastic Load Balancing as somebody else sends them, each with what it takes and answers. */
interface Deeds {
  AddListenerCertificates: { input: AddListenerCertificatesCommandInput; output: AddListenerCertificatesCommandOutput };
  CreateRule: { input: CreateRuleCommandInput; output: CreateRuleCommandOutput };
  DeleteRule: { input: DeleteRuleCommandInput; output: DeleteRuleCommandOutput };
}

/** What somebody else does to the load balancers of a simulated account. */
export async function somebody<Deed extends keyof Deeds>({ guard, account }: Pick<Sandbox, 'guard' | 'account'>, operation: Deed, input: Deeds[Deed]['input']): Promise<Deeds[Deed]['output']> {
  const unanswered = async (): Promise<never> => {
    throw new Error(`Nobody answers ${operation}`);
  };
  return (await guard({ service: 'elbv2', region: account.region, operation, input }, unanswered)) as Deeds[Deed]['output'];
}
