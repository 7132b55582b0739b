import { join } from 'node:path';
import type { Gate } from '../auth/gate.ts';
import { BlobIndex } from '../blobs/blobIndex.ts';
import { DiskBlobs } from '../blobs/diskBlobs.ts';
import { purgeUnfinished, purgeUnnamed } from '../blobs/purge.ts';
import { serveFiles } from '../blobs/routes.ts';
import { StrangerFiles, type StrangerLimits } from '../blobs/strangerFiles.ts';
import { Uploads } from '../blobs/uploads.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Visitors } from '../channels/webchat/visitors.ts';
import type { Storage } from '../storage/storage.ts';
import type { Http } from './http.ts';

export interface ServeBlobsOptions {
  readonly dataDir: string;
  readonly storage: Storage;
  readonly limits: StrangerLimits;
  readonly ledger: Ledger;
  readonly gate: Gate;
  readonly visitors: Visitors;
  readonly now: () => number;
}

export interface ServedBlobs {
  /** Gives up what nobody finished or needs. */
  readonly purge: () => Promise<void>;
  /** Removes every file that these visitors sent. */
  readonly removeOf: (visitorIds: readonly string[]) => Promise<void>;
}

export const blobsFolder = (dataDir: string): string => join(dataDir, 'blobs');

/** Files in the data folder, and the routes to them. */
export async function serveBlobs(
  http: Http,
  { dataDir, storage, limits, ledger, gate, visitors, now }: ServeBlobsOptions,
): Promise<ServedBlobs> {
  const blobs = await DiskBlobs.open(blobsFolder(dataDir));
  const index = new BlobIndex(storage.db, now);
  const uploads = new Uploads({ blobs, index });
  serveFiles(http, {
    gate,
    ledger,
    blobs,
    index,
    uploads,
    strangers: new StrangerFiles({ storage, limits, now }),
    visitorOf: (token) => visitors.byToken(token),
    casesOfVisitor: (visitorId) => visitors.casesOf(visitorId),
  });
  return {
    purge: async () => {
      await purgeUnfinished(index, uploads, now());
      await purgeUnnamed(index, uploads, now());
    },
    removeOf: async (visitorIds) => {
      for (const blobId of await index.ofVisitors(visitorIds)) await uploads.remove(blobId);
    },
  };
}
