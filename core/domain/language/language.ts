import type { Language, Settings } from '../../contracts/model.ts';

/** The language in force: the one chosen, else the first of the system's, where Heartline speaks it; else English. */
export function languageInForce(chosen: Settings['language'], preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  return preferred[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en';
}
