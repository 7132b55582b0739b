import { normalizeIP } from '@fastify/rate-limit';
import { Metadata } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visitorHeader } from '#core/contracts/visitor.ts';
import { attachmentSchema } from '#core/domain/timeline/content.ts';
import type { Http } from '../app/http.ts';
import { ProblemError } from '../app/problem.ts';
import { refusals } from '../app/refusals.ts';
import type { Gate } from '../auth/gate.ts';
import type { Ledger } from '../cases/ledger.ts';
import type { Blob, BlobIndex, Owner } from './blobIndex.ts';
import type { Blobs } from './blobs.ts';
import { checkClaim, isRecording } from './filePolicy.ts';
import type { StrangerFiles } from './strangerFiles.ts';
import { filesPath, type Uploads } from './uploads.ts';
import { isInCases, type SeenCase } from './visitorFiles.ts';

/** A visitor by the token that their page keeps. */
export type VisitorOf = (
  token: string,
) => Promise<{ readonly workspaceId: string; readonly visitorId: string } | undefined>;

export interface FileRoutesOptions {
  readonly gate: Gate;
  readonly visitorOf: VisitorOf;
  /** Cases whose messages a visitor is shown. */
  readonly casesOfVisitor: (visitorId: string) => Promise<readonly SeenCase[]>;
  readonly ledger: Ledger;
  readonly blobs: Blobs;
  readonly index: BlobIndex;
  readonly uploads: Uploads;
  readonly strangers: StrangerFiles;
}

const params = z.object({ blobId: z.uuid() });

/** Files up and down, for agents and for customers, under `/api/v1/files`. */
export function serveFiles(http: Http, options: FileRoutesOptions): void {
  const { uploads, index } = options;
  const security = [{ bearer: [] }];
  const described = (description: string) => ({ schema: { security, description, response: refusals } });

  void http.register((scope, _options, done) => {
    // The bytes go to tus as they come, however long.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));

    scope.route({
      method: 'OPTIONS',
      url: filesPath,
      ...described('What this server can do of tus 1.0.'),
      handler: (request, reply) => uploads.answer(request, reply),
    });
    scope.route({
      method: 'POST',
      url: filesPath,
      ...described(
        'Begins an upload (tus 1.0, creation). Upload-Metadata: blobId (UUID, chosen by the sender), name and type. ' +
          'Its address is /api/v1/files/{blobId}, where HEAD tells how far it has come.',
      ),
      handler: async (request, reply) => {
        await announce(request, options);
        return await uploads.answer(request, reply);
      },
    });
    scope.route({
      method: ['PATCH', 'HEAD', 'DELETE'],
      url: `${filesPath}/:blobId`,
      schema: {
        ...described('Sends more of a file, asks how far it is, or gives it up (tus 1.0).').schema,
        params,
      },
      handler: async (request, reply) => {
        const { blobId } = params.parse(request.params);
        const { size, sha256 } = await ownBlob(request, blobId, options);
        // The server may have been killed between the last byte and the end of the upload.
        if (sha256 === null && (await uploads.received(blobId)) === size) await uploads.finish(blobId);
        // It is known, and counts, for as long as there is something of it.
        const isGivenUp = request.method === 'DELETE' && sha256 === null;
        return await uploads.answer(request, reply, isGivenUp ? () => index.forget(blobId) : undefined);
      },
    });
    scope.route({
      method: 'GET',
      url: `${filesPath}/:blobId`,
      exposeHeadRoute: false,
      schema: { ...described('The bytes of a file, always as a download.').schema, params },
      handler: async (request, reply) => {
        const { blobId } = params.parse(request.params);
        return await download(await readable(request, blobId, options), options.blobs, reply);
      },
    });
    done();
  });
}

async function announce(
  request: FastifyRequest,
  { ledger, index, strangers, ...options }: FileRoutesOptions,
): Promise<void> {
  const owner = await ownerOf(request, options);
  const blob = claimOf(request);
  const workspace = await ledger.read(owner.workspaceId, 'workspace', owner.workspaceId);
  if (workspace === undefined) throw new ProblemError('notFound');
  const isAgent = owner.visitorId === undefined;
  if (!isAgent || !isRecording(blob)) checkClaim(blob, workspace.value);
  const announced = { ...owner, ...blob };
  if (isAgent) await index.announce(announced);
  else await strangers.announce(announced, normalizeIP(request.ip));
}

function claimOf({ headers }: FastifyRequest): z.infer<typeof attachmentSchema> {
  const size = headers['upload-length'];
  try {
    const metadata = Metadata.parse(String(headers['upload-metadata'] ?? ''));
    return attachmentSchema.parse({ ...metadata, size: Number(size ?? Number.NaN) });
  } catch {
    throw new ProblemError('badRequest', {
      detail: 'Upload-Length and, in Upload-Metadata, blobId (UUID), name and type are needed.',
    });
  }
}

async function ownerOf(
  request: FastifyRequest,
  { gate, visitorOf }: Pick<FileRoutesOptions, 'gate' | 'visitorOf'>,
): Promise<Owner & { readonly visitorId?: string }> {
  const token = request.headers[visitorHeader];
  if (typeof token !== 'string') {
    const { access } = await gate.agent(request);
    return { workspaceId: access.workspaceId, owner: `agent:${access.agentId}` };
  }
  const visitor = await visitorOf(token);
  if (visitor === undefined) throw new ProblemError('unauthorized');
  const { workspaceId, visitorId } = visitor;
  return { workspaceId, owner: `visitor:${visitorId}`, visitorId };
}

/** @throws {ProblemError} `notFound` for one that is somebody else's: that it exists is nobody's business */
async function ownBlob(request: FastifyRequest, blobId: string, options: FileRoutesOptions): Promise<Blob> {
  const { workspaceId, owner } = await ownerOf(request, options);
  const blob = await options.index.find(blobId);
  if (blob === undefined || blob.workspaceId !== workspaceId || blob.owner !== owner) {
    throw new ProblemError('notFound');
  }
  return blob;
}

async function readable(request: FastifyRequest, blobId: string, options: FileRoutesOptions): Promise<Blob> {
  const { workspaceId, owner, visitorId } = await ownerOf(request, options);
  const blob = await options.index.find(blobId);
  if (blob === undefined || blob.workspaceId !== workspaceId || blob.sha256 === null) {
    throw new ProblemError('notFound');
  }
  if (visitorId === undefined || blob.owner === owner) return blob;
  const cases = await options.casesOfVisitor(visitorId);
  if (!(await isInCases(options.ledger, workspaceId, cases, blobId))) throw new ProblemError('notFound');
  return blob;
}

async function download({ blobId, name, type, size, sha256 }: Blob, blobs: Blobs, reply: FastifyReply) {
  const stream = await blobs.read(blobId);
  return await reply
    .headers({
      'content-disposition': contentDisposition(name),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-length': size,
      'repr-digest': `sha-256=:${Buffer.from(sha256 ?? '', 'hex').toString('base64')}:`,
      'cache-control': 'private, no-store',
    })
    .type(/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream')
    .send(stream);
}

/** RFC 6266 §4.3 with RFC 8187: the plain name for old readers, the real one, percent-encoded, for all others. */
function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
