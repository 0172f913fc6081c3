import { version } from '../version.ts';

const [major] = version.split('.');

/**
 * Where the JSON Schema of config files is found once this version is published: in the newest package of the same major
 * version, so that a file which refers to it keeps its help in the editor, and learns of new options.
 */
export const configSchemaUrl = `https://unpkg.com/ec2-https@${major}/config.schema.json`;
