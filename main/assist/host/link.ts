import {
  codeInFragment,
  inLink,
  isFollowUp,
  parseCode,
  spokenCode,
  type InvitationCode,
} from '#core/domain/assist/code.ts';
import { serverOrigin } from '../../sync/serverAddress.ts';

/** What the system opens this app with when somebody follows a link on a customer's page. */
export const linkScheme = 'heartline';

export interface HelpLink {
  /** Origin of the server; empty where the link names none that may be used. */
  readonly server: string;
  /** As it is spoken, or what stands for the follow-up of a session; empty where the link carries none. */
  readonly code: string;
}

/**
 * A link opens a window with these two filled in, and does nothing else whatever it says.
 * `heartline://assist?server=https%3A%2F%2Fsupport.example.com#assist=482913605127` @returns undefined for other texts
 */
export function parseHelpLink(link: string): HelpLink | undefined {
  const url = link.length > 2000 ? null : URL.parse(link);
  if (url?.protocol !== `${linkScheme}:` || url.hostname !== 'assist') return undefined;
  const code = codeInFragment(url.hash);
  return {
    server: serverOrigin(url.searchParams.get('server') ?? '') ?? '',
    code: code ? (isFollowUp(code) ? inLink(code) : spokenCode(code)) : '',
  };
}

/** A code as a person types it, or a whole link that they have pasted in its place. */
export const codeOf = (typed: string): InvitationCode | undefined =>
  codeInFragment(`#assist=${typed.trim()}`) ??
  codeInFragment(URL.parse(typed.trim())?.hash ?? '') ??
  parseCode(typed);
