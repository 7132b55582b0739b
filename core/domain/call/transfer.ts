import { z } from 'zod';

/** Whom the other side is asked to call: a number, name or SIP address without its scheme. */
export const referTargetSchema = z.string().min(1).max(128);

/*
 * Handing the other side over to somebody else without talking to them first (a blind transfer, RFC 5589 §6).
 *
 *   none ──referred──► asked ──transferred──► done
 *                       │  ▲
 *            referRefused  referred
 *                       ▼  │
 *                     refused
 */
export const transferSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('asked'), to: referTargetSchema }),
  /** The call goes on; `status` is the SIP status that said so, where there was one. */
  z.object({ state: z.literal('refused'), to: referTargetSchema, status: z.number().int().optional() }),
  z.object({ state: z.literal('done'), to: referTargetSchema }),
]);
export type Transfer = z.infer<typeof transferSchema>;

export type TransferEvent =
  | { readonly type: 'referred'; readonly to: string }
  | { readonly type: 'referRefused'; readonly status?: number | undefined }
  | { readonly type: 'transferred' };

/** The transfer after the event; one that has no meaning now leaves the very same object. */
export function transferTransition(transfer: Transfer, event: TransferEvent): Transfer {
  switch (event.type) {
    case 'referred':
      return transfer.state === 'none' || transfer.state === 'refused'
        ? { state: 'asked', to: event.to }
        : transfer;
    case 'referRefused': {
      if (transfer.state !== 'asked') return transfer;
      const { status } = event;
      return { state: 'refused', to: transfer.to, ...(status === undefined ? {} : { status }) };
    }
    case 'transferred':
      return transfer.state === 'asked' ? { state: 'done', to: transfer.to } : transfer;
  }
}
