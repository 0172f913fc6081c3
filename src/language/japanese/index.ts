import { awsTexts } from './aws.ts';
import { checks } from './checks.ts';
import { examples } from './commands/examples.ts';
import { helpTopics } from './commands/help.ts';
import { programTexts } from './commands/program.ts';
import { runs } from './commands/runs.ts';
import { discover } from './discover.ts';
import { accountMessages } from './errors/account-messages.ts';
import { certificateMessages } from './errors/certificate-messages.ts';
import { cloudfrontMessages } from './errors/cloudfront-messages.ts';
import { configMessages } from './errors/config-messages.ts';
import { credentialMessages } from './errors/credential-messages.ts';
import { appFindings } from './errors/diagnosis/app.ts';
import { certificateFindings } from './errors/diagnosis/certificates.ts';
import { handshakeFindings } from './errors/diagnosis/handshakes.ts';
import { nameFindings } from './errors/diagnosis/names.ts';
import { originFindings } from './errors/diagnosis/origin.ts';
import { outsideFindings } from './errors/diagnosis/outside.ts';
import { preflightFindings } from './errors/diagnosis/preflight.ts';
import { renewalFindings } from './errors/diagnosis/renewal.ts';
import { resourceFindings } from './errors/diagnosis/resources.ts';
import { saidFindings } from './errors/diagnosis/said.ts';
import { targetFindings } from './errors/diagnosis/targets.ts';
import { unreadFindings } from './errors/diagnosis/unread.ts';
import { zoneFindings } from './errors/diagnosis/zones.ts';
import { awsErrors } from './errors/explain-aws.ts';
import { fileReasons } from './errors/file-reason.ts';
import { inputMessages } from './errors/input-messages.ts';
import { lists } from './errors/lists.ts';
import { lockMessages } from './errors/lock-messages.ts';
import { lookMessages } from './errors/look-messages.ts';
import { memoryMessages } from './errors/memory-messages.ts';
import { originMessages } from './errors/origin-messages.ts';
import { pictureMessages } from './errors/picture-messages.ts';
import { policyMessages } from './errors/policy-messages.ts';
import { sandboxMessages } from './errors/sandbox-messages.ts';
import { statusMessages } from './errors/status-messages.ts';
import { stepFindings } from './errors/step-findings.ts';
import { stepMessages } from './errors/step-messages.ts';
import { undoFindings } from './errors/undo-findings.ts';
import { wayBackMessages } from './errors/way-back-messages.ts';
import { wizardMessages } from './errors/wizard-messages.ts';
import { zoneMessages } from './errors/zone-messages.ts';
import { fieldNames } from './field-names.ts';
import { optionTexts } from './intent/options.ts';
import { placeTexts } from './intent/places.ts';
import { network } from './network.ts';
import { policy } from './policy.ts';
import { costs } from './report/costs.ts';
import { plan } from './report/plan.ts';
import { results } from './report/results.ts';
import { states } from './states.ts';
import { stepsUndo } from './steps-undo.ts';
import { steps } from './steps.ts';
import { wizard } from './wizard.ts';

/** What stands in data in English: see `translated`. */
export const names: Readonly<Record<string, string>> = { ...fieldNames, ...states };

/** All texts in Japanese, by their English ones. A catalogue is named for the folder, or the file, whose texts it holds. */
export const texts: Readonly<Record<string, string>> = {
  ...awsTexts,
  ...checks,
  ...examples,
  ...helpTopics,
  ...programTexts,
  ...runs,
  ...discover,
  ...accountMessages,
  ...certificateMessages,
  ...cloudfrontMessages,
  ...configMessages,
  ...credentialMessages,
  ...appFindings,
  ...certificateFindings,
  ...nameFindings,
  ...originFindings,
  ...outsideFindings,
  ...preflightFindings,
  ...renewalFindings,
  ...resourceFindings,
  ...saidFindings,
  ...targetFindings,
  ...unreadFindings,
  ...handshakeFindings,
  ...zoneFindings,
  ...awsErrors,
  ...fileReasons,
  ...inputMessages,
  ...lists,
  ...lockMessages,
  ...lookMessages,
  ...memoryMessages,
  ...originMessages,
  ...pictureMessages,
  ...policyMessages,
  ...sandboxMessages,
  ...statusMessages,
  ...stepFindings,
  ...stepMessages,
  ...undoFindings,
  ...wayBackMessages,
  ...wizardMessages,
  ...zoneMessages,
  ...optionTexts,
  ...placeTexts,
  ...network,
  ...policy,
  ...costs,
  ...plan,
  ...results,
  ...stepsUndo,
  ...steps,
  ...wizard,
};
