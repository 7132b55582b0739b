import type { Identity } from '#core/domain/customer/identity.ts';
import type { Channel } from '#core/domain/timeline/channelEvent.ts';
import type { Disposition, Priority } from '#core/domain/timeline/event.ts';

/** Agents of the demo, by the part they play in the stories. */
export type Part = 'me' | 'colleague' | 'expert';

export type Line =
  | { readonly from: 'customer' | Part; readonly text: string; readonly after: number }
  | { readonly noteBy: Part; readonly text: string; readonly after: number }
  | {
      readonly call: 'incoming' | 'outgoing';
      readonly by: Part;
      readonly talkedMinutes: number;
      readonly note: string;
      readonly disposition: Disposition;
      readonly after: number;
    };

/** One case of the demo. Times are minutes: `ago` since it began, `after` since the line before. */
export interface Story {
  readonly customer: { readonly name: string; readonly identity: Identity };
  readonly channel: Channel;
  readonly subject: string;
  readonly team: 'support' | 'network' | 'none';
  readonly assignee: Part | 'nobody';
  readonly labels: readonly ('vpn' | 'printer' | 'account' | 'hardware' | 'billing')[];
  readonly priority?: Priority;
  readonly ago: number;
  readonly lines: readonly Line[];
  readonly ends?: 'closed' | { readonly snoozedForHours: number };
  readonly survey?: { readonly score: number; readonly word: string };
}
