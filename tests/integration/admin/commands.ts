import { adminHandlers } from '../../../main/admin/handlers.ts';
import type { SignedIn } from '#core/contracts/sync/accounts.ts';

/** The commands of administration as a person at this server has them. @param by null while signed out */
export function commandsOf(server: string, slug: string, by: Pick<SignedIn, 'token'> | null) {
  const opened: string[] = [];
  const commands = adminHandlers({
    access: () => (by === null ? undefined : { server, token: by.token }),
    slug: () => Promise.resolve(slug),
    openInBrowser: (url) => {
      opened.push(url);
      return Promise.resolve();
    },
  });
  return { commands, opened };
}
