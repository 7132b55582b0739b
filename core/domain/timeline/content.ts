import { z } from 'zod';

/** What a person wrote: plain text, never markup. At most 20,000 characters. */
export const textSchema = z.string().max(20_000);

/** A file beside a message; its bytes are fetched by `blobId`. Name and type are what the sender claims. */
export const attachmentSchema = z.object({
  blobId: z.uuid(),
  name: z.string().min(1).max(255),
  type: z.string().max(127),
  /** Bytes. */
  size: z.number().int().min(0),
});
export type Attachment = z.infer<typeof attachmentSchema>;
