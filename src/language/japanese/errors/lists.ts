import { catalogue } from '../../catalogue.ts';

/** Between the members of a list. */
export const lists = catalogue({
  ', ': '、',
  '; ': '、',
  '{0} or {1}': '{0} または {1}',
  '{0} and {1}': '{0}、{1}',
  '{0} more': 'ほか {0} 個',
  '{0} and {1} more': '{0}、ほか {1} 個',
});
