import { z } from 'zod';
import type { Language } from '#core/contracts/model.ts';

const emojiSchema = z.object({
  unicode: z.string(),
  label: z.string(),
  tags: z.array(z.string()).default([]),
  /** Absent for parts of flags; 2 is for modifiers, which are nothing by themselves. */
  group: z.number().optional(),
});
export interface Emoji {
  readonly unicode: string;
  readonly label: string;
  readonly words: string;
}

/** Emoji with their names in a language, in the order of Unicode; a file of this app, read when it is first wanted. */
export async function loadEmojis(language: Language): Promise<readonly Emoji[]> {
  const { default: json } =
    language === 'zh-CN'
      ? await import('emojibase-data/zh/compact.json?raw')
      : await import('emojibase-data/en/compact.json?raw');
  return z
    .array(emojiSchema)
    .parse(JSON.parse(json))
    .filter(({ group }) => group !== undefined && group !== 2)
    .map(({ unicode, label, tags }) => ({ unicode, label, words: [label, ...tags].join(' ') }));
}
