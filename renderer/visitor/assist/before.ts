import { z } from 'zod';
import { parseJson } from '#core/contracts/parseJson.ts';
import { followUpCodeSchema } from '#core/domain/assist/code.ts';
import { KeptStorage } from '../session/keptStorage.ts';

/** With what this tab finds the agent's end of its last session again, which was cut short. */
const beforeSchema = z.object({ code: followUpCodeSchema, agent: z.string(), organisation: z.string() });
export type Before = z.infer<typeof beforeSchema>;

const key = 'before';
const storage = new KeptStorage(() => sessionStorage, 'heartline.assist.');

export const readBefore = (): Before | undefined => parseJson(beforeSchema, storage.read(key) ?? '');
export const keepBefore = (before: Before): void => storage.write(key, JSON.stringify(before));
export const forgetBefore = (): void => storage.remove(key);
