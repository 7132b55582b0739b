import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Workspace } from '#core/contracts/sync/records.ts';
import { pagePolicy } from './policy.ts';

export interface PagesOptions {
  /** `dist/renderer`: holds the built page (`visitor/`) and widget (`widget/`). */
  readonly pagesFolder: string;
  readonly publicUrl: string;
  /** Address of the SIP server that the page may reach; undefined where it does not call. */
  readonly sipServer: string | undefined;
  readonly workspaceBySlug: (slug: string) => Promise<Workspace | undefined>;
}

const missing = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Heartline</title>
<p>There is no such page. Check the address.</p><p lang="zh-CN">没有这个页面，请检查地址。</p></html>`;

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

/** The customer's page at `/c/:slug`, its files beside it, and the widget's script at `/widget.js`. */
export async function servePages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const { pagesFolder, publicUrl, sipServer, workspaceBySlug } = options;
  const page = await readFile(join(pagesFolder, 'visitor/index.html'), 'utf8');
  const widget = await readFile(join(pagesFolder, 'widget/widget.js'), 'utf8');

  app.get<{ Params: { slug: string } }>('/c/:slug', async (request, reply) => {
    const workspace = await workspaceBySlug(request.params.slug);
    reply.headers(always).type('text/html; charset=utf-8');
    if (!workspace) {
      return await reply
        .code(404)
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
        .send(missing);
    }
    const { embedOrigins = [] } = workspace;
    const sip = workspace.calling === null ? undefined : sipServer;
    return await reply
      .headers({
        'content-security-policy': pagePolicy(publicUrl, embedOrigins, sip),
        'permissions-policy':
          'microphone=(self), display-capture=(self), camera=(), geolocation=(), payment=(), usb=()',
        'cache-control': 'no-cache',
      })
      .send(page);
  });

  // Names carry a hash of what is in them, so that they may be kept for ever.
  await app.register(fastifyStatic, {
    root: join(pagesFolder, 'visitor/assets'),
    prefix: '/c/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => {
      void reply.headers(always);
    },
  });

  app.get('/widget.js', async (_request, reply) =>
    reply
      .headers({
        'x-content-type-options': 'nosniff',
        // A page with `Cross-Origin-Embedder-Policy: require-corp` may load it too.
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'public, max-age=3600',
      })
      .type('text/javascript; charset=utf-8')
      .send(widget),
  );
}
