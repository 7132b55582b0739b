import type { Language } from '#core/contracts/model.ts';

/** The few words that the main process itself shows. Everything else is in the windows' own resources. */
const words = {
  en: { incomingCall: 'Incoming call' },
  'zh-CN': { incomingCall: '来电' },
} as const satisfies Record<Language, Record<string, string>>;

export type Translate = (key: keyof (typeof words)['en']) => string;

export const translator =
  (language: () => Language): Translate =>
  (key) =>
    words[language()][key];
