/**
 * Keys of the tags by which another service says that it manages an instance: those that only the service itself sets. Beanstalk makes a stack with an Auto
 * Scaling group in it, and a stack may hold such a group: the one that says most stands first.
 * AWS docs: "Tagging resources in your Elastic Beanstalk environments", "Tag Auto Scaling groups and instances", "Resource tag" (AWS CloudFormation).
 */
const managers = ['elasticbeanstalk:environment-name', 'aws:autoscaling:groupName', 'aws:cloudformation:stack-name'] as const;

/** Such a tag: by whom an instance is managed, and what the service calls its own. */
export interface Manager {
  key: (typeof managers)[number];
  /** Name of the environment, the group, the stack. */
  name: string;
}

/** Of an instance's tags those by which a service says that it manages it, the one that says most first. Pure. */
export function managersIn(tags: Readonly<Record<string, string>>): Manager[] {
  return managers.flatMap((key) => (tags[key] === undefined ? [] : [{ key, name: tags[key] }]));
}
