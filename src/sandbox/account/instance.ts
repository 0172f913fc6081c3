import type { App } from './app.ts';
import type { Tags } from './tags.ts';

/** A machine; its addresses and groups are on its network interfaces. */
export interface Instance {
  id: string;
  state: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
  imageId: string;
  type: string;
  launchedAt: number;
  /** What answers on it; nothing does where this is missing. */
  app?: App;
  tags: Tags;
}
