import { ACMClient } from '@aws-sdk/client-acm';
import { Route53Client } from '@aws-sdk/client-route-53';
import type { $ClientProtocol, $Codec, $SchemaRef, StaticStructureSchema } from '@smithy/types';
import { bare } from './shape.ts';

/** Bodies in XML and in JSON, read and written by a schema: the SDK's own codecs, which work both ways. */
export interface BodyFormat {
  read(schema: $SchemaRef, body: Uint8Array): Promise<object>;
  write(schema: $SchemaRef, value: object): string | Uint8Array;
}

/** Of every service that speaks XML: what differs between them is in their schemas. */
export const xml: BodyFormat = bodyFormat(new Route53Client({ region: 'us-east-1' }).config.protocol);
export const json: BodyFormat = bodyFormat(new ACMClient({ region: 'us-east-1' }).config.protocol);

/** A structure that no client describes: what AWS wraps around an answer. */
export function structureSchema(name: string, members: Record<string, $SchemaRef>): StaticStructureSchema {
  return [3, 'loopback', name, 0, Object.keys(members), Object.values(members)];
}

function bodyFormat(protocol: $ClientProtocol<unknown, unknown>): BodyFormat {
  const codec = protocol.getPayloadCodec() as $Codec<string | Uint8Array, Uint8Array>;
  return {
    read: async (schema, body) => (await codec.createDeserializer().read(bare(schema), body)) as object,
    write: (schema, value) => {
      const serializer = codec.createSerializer();
      serializer.write(bare(schema), value);
      return serializer.flush();
    },
  };
}
