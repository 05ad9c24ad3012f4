import type { Handlers } from '../call';
import { access } from './access';
import { cluster } from './cluster';
import { guests } from './guests';
import { haResources } from './ha-resources';
import { haRules } from './ha-rules';
import { haStatus } from './ha-status';
import { nodes } from './nodes';
import { pools } from './pools';
import { services } from './services';
import { tasks } from './tasks';

/** What carries out each call of the API document. */
export const handlers: Handlers = {
  ...access,
  ...cluster,
  ...haResources,
  ...haRules,
  ...haStatus,
  ...nodes,
  ...services,
  ...tasks,
  ...guests,
  ...pools,
};
