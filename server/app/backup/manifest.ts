import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a backup is, beside its data. */
const manifestSchema = z.object({
  format: z.literal(1),
  database: z.enum(['sqlite', 'postgres']),
  /** The steps that the database had been through; a server that does not know them all cannot restore it. */
  migrations: z.array(z.string()),
  createdAt: z.number().int(),
});
export type Manifest = z.infer<typeof manifestSchema>;

const file = (folder: string): string => join(folder, 'manifest.json');

/** Written last: a folder without it is no backup. */
export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(file(folder), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });

export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file(folder), 'utf8')));
  } catch (error) {
    throw new Error(`There is no whole backup in ${folder}.`, { cause: error });
  }
}
