import { randomBytes, randomUUID } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { v7 } from 'uuid';
import { visitorHeader } from '#core/contracts/visitor.ts';
import { Visitors } from '#server/channels/webchat/visitors.ts';
import type { World } from './world.ts';

export interface File {
  readonly blobId: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export const png = Buffer.from('89504e470d0a1a0a', 'hex');
export const aFile = (change: Partial<File> = {}): File => ({
  blobId: randomUUID(),
  name: 'screen shot.png',
  type: 'image/png',
  bytes: Buffer.concat([png, randomBytes(200_000)]),
  ...change,
});

/** Announces a file (tus 1.0, creation) and sends nothing of it. */
export async function begin(
  world: World,
  headers: Record<string, string>,
  {
    size,
    blobId = randomUUID(),
    name = 'a',
    type = 'image/png',
  }: { size: number; blobId?: string; name?: string; type?: string },
): Promise<Response> {
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  return await fetch(`${world.url}/api/v1/files`, {
    method: 'POST',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'upload-length': String(size),
      'upload-metadata': `blobId ${encoded(blobId)},name ${encoded(name)},type ${encoded(type)}`,
    },
  });
}

/** As the app and the page send files. @returns the status of a refusal; undefined once all is there */
export function send(
  world: World,
  headers: Record<string, string>,
  { blobId, name, type, bytes }: File,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const upload = new Upload(bytes, {
      endpoint: `${world.url}/api/v1/files`,
      metadata: { blobId, name, type },
      headers,
      retryDelays: null,
      chunkSize: 65_536,
      onSuccess: () => resolve(undefined),
      onError: (error) => resolve(('originalResponse' in error && error.originalResponse?.getStatus()) || 0),
    });
    upload.start();
  });
}

export const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` });
export const fetchFile = (world: World, blobId: string, headers: Record<string, string>) =>
  fetch(`${world.url}/api/v1/files/${blobId}`, { headers });

export async function aVisitor(world: World, workspaceId: string, clock: () => number = Date.now) {
  const { storage } = world.tools;
  const visitors = new Visitors({ database: storage.db, clock, newId: v7, random: randomBytes });
  const { visitor, token } = await visitors.create(workspaceId, 'en');
  return { visitors, visitorId: visitor.visitorId, headers: { [visitorHeader]: token } };
}
