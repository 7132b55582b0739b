import type { Language, Settings } from '#core/contracts/model.ts';

/** The few words that the main process itself shows. Everything else is in the windows' own resources. */
const words = {
  en: { incomingCall: 'Incoming call' },
  'zh-CN': { incomingCall: '来电' },
} as const satisfies Record<Language, Record<string, string>>;

export type Translate = (key: keyof (typeof words)['en']) => string;

/** The language in force: the one chosen, else the first of the system's that Heartline speaks. */
export function languageInForce(chosen: Settings['language'], preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  return preferred[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en';
}

export const translator =
  (language: () => Language): Translate =>
  (key) =>
    words[language()][key];
