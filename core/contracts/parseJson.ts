import type { z } from 'zod';

/** What a text from outside says, if it is JSON and fits; undefined for anything else. */
export function parseJson<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
