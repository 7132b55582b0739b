import type { z } from 'zod';
import {
  visitorCallSchema,
  visitorErrorSchema,
  visitorHeader,
  visitorOlderSchema,
  visitorSentSchema,
  visitorWelcomeSchema,
  type VisitorCall,
  type VisitorError,
  type VisitorMessage,
  type VisitorWelcome,
} from '#core/contracts/visitor.ts';

/** Why a request brought nothing: the server said no, or there was no (sensible) answer. */
export class RequestFailed extends Error {
  readonly code: VisitorError['code'] | 'offline';
  /** Milliseconds until it is worth trying again, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(code: RequestFailed['code'], retryAfter?: number) {
    super(code);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Repeating it unchanged brings the same again. */
  get isFinal(): boolean {
    return this.code === 'invalid' || this.code === 'tooLarge' || this.code === 'callUnavailable';
  }
}

/** No answer for so long counts as none (ms). */
const patience = 20_000;

/** The server's HTTP part. @throws RequestFailed */
export class Api {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  token: string | undefined;

  /** @param base `/visitor/:slug` of the server */
  constructor(base: string, fetcher: typeof fetch) {
    this.#base = base;
    this.#fetch = fetcher;
  }

  async hello(token: string | undefined, language: string): Promise<VisitorWelcome> {
    const welcome = await this.#ask('session', visitorWelcomeSchema, {
      ...(token ? { token } : {}),
      language,
    });
    this.token = welcome.token;
    return welcome;
  }

  async send(path: 'messages' | 'form', body: object): Promise<VisitorMessage> {
    return (await this.#ask(path, visitorSentSchema, body)).message;
  }

  async say(path: 'survey' | 'another', body: object): Promise<void> {
    await this.#ask(path, undefined, body);
  }

  async call(): Promise<VisitorCall> {
    return await this.#ask('call', visitorCallSchema, {});
  }

  async older(before: string): Promise<z.infer<typeof visitorOlderSchema>> {
    return await this.#ask(`messages?before=${before}`, visitorOlderSchema);
  }

  /** The bytes of an attachment. */
  async file(blobId: string): Promise<Blob> {
    try {
      const answer = await this.#fetch(`/api/v1/files/${blobId}`, { headers: this.#headers() });
      if (answer.ok) return await answer.blob();
    } catch {
      // As below.
    }
    throw new RequestFailed('offline');
  }

  #headers(): Record<string, string> {
    return this.token === undefined ? {} : { [visitorHeader]: this.token };
  }

  #ask<S extends z.ZodType>(path: string, schema: S, body?: object): Promise<z.infer<S>>;
  #ask(path: string, schema: undefined, body: object): Promise<void>;
  async #ask(path: string, schema: z.ZodType | undefined, body?: object): Promise<unknown> {
    const { status, headers, json } = await this.#exchange(path, body);
    if (status >= 400) {
      const code = visitorErrorSchema.safeParse(json).data?.code;
      const seconds = Number(headers.get('retry-after') ?? Number.NaN);
      throw new RequestFailed(code ?? 'offline', Number.isFinite(seconds) ? seconds * 1000 : undefined);
    }
    if (!schema) return undefined;
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw new RequestFailed('offline');
    return parsed.data;
  }

  async #exchange(path: string, body?: object): Promise<{ status: number; headers: Headers; json: unknown }> {
    try {
      const answer = await this.#fetch(`${this.#base}/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...this.#headers(),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        cache: 'no-store',
        signal: AbortSignal.timeout(patience),
      });
      return { status: answer.status, headers: answer.headers, json: await answer.json() };
    } catch {
      // No line, no answer in time, or one that is no JSON (a proxy's error page): all the same from here.
      throw new RequestFailed('offline');
    }
  }
}
