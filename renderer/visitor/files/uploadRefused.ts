import { z } from 'zod';

const refusalSchema = z.object({ code: z.enum(['quotaUsedUp', 'storageFull']) });

/** There is no room for a file on the server now, and sending it again at once would be in vain. */
export class UploadRefused extends Error {
  readonly code: z.infer<typeof refusalSchema>['code'];

  constructor(code: UploadRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** The refusal that a problem (RFC 9457) tells; undefined for every other answer. */
export function refusalIn(body: string | undefined): UploadRefused | undefined {
  try {
    const told = refusalSchema.safeParse(JSON.parse(body ?? ''));
    return told.success ? new UploadRefused(told.data.code) : undefined;
  } catch {
    // Not our server's: a proxy's page, or nothing at all.
    return undefined;
  }
}
