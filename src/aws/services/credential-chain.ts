/** The SDK's own ways to credentials, loaded when the first call needs some. */
export { fromIni } from '@aws-sdk/credential-provider-ini';
export { defaultProvider } from '@aws-sdk/credential-provider-node';
export { parseKnownFiles } from '@smithy/core/config';
