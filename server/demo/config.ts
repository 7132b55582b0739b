import { z } from 'zod';

/** What the demo's process is told, as JSON, in the environment variable HEARTLINE_DEMO. */
const demoConfigSchema = z.strictObject({
  port: z.int().min(0).max(65_535),
  /** Where the demo's workspace is kept from run to run. */
  dataDir: z.string().min(1),
  /** `dist/renderer`. */
  pages: z.string().min(1),
  /** How the customer's page calls; see the server's own configuration. */
  calling: z.strictObject({
    server: z.string(),
    domain: z.string(),
    target: z.string(),
    guestSecret: z.string().min(16),
  }),
});
export type DemoConfig = z.infer<typeof demoConfigSchema>;

/** @throws where the parent has told nothing that makes sense */
export const readDemoConfig = (env: Readonly<Record<string, string | undefined>>): DemoConfig =>
  demoConfigSchema.parse(JSON.parse(env['HEARTLINE_DEMO'] ?? 'null'));
