import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import {
  visitorHeader,
  visitorProtocol,
  visitorWelcomeSchema,
  type VisitorWelcome,
} from '#core/contracts/visitor.ts';
import { WebSocket } from 'ws';
import { Browser } from '../../fixtures/browser/browser.ts';
import { CustomerPage } from '../../fixtures/visitor/customerPage.ts';
import { SupportDesk } from '../../fixtures/visitor/supportDesk.ts';

let browser: Browser;
let desk: SupportDesk;
beforeAll(async () => {
  browser = await Browser.open();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await SupportDesk.open();
});
afterEach(() => desk.close());

interface Asking {
  readonly token?: string;
  readonly origin?: string;
  readonly slug?: string;
}

const ask = async (path: string, body: unknown, { token, origin = desk.url, slug = 'help' }: Asking = {}) =>
  await fetch(`${desk.url}/visitor/${slug}/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin,
      ...(token === undefined ? {} : { [visitorHeader]: token }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;
const hello = async (token?: string): Promise<VisitorWelcome> =>
  visitorWelcomeSchema.parse(
    await (await ask('session', { language: 'en', ...(token === undefined ? {} : { token }) })).json(),
  );
const message = (text: string, eventId: string = v7()) => ({ eventId, text, attachments: [], replyTo: null });

test('[VIS-12] whatever is written is shown as text on both sides, runs nothing and turns nothing around', async () => {
  const customer = await CustomerPage.open(browser, desk);
  const evil = [
    '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>',
    'javascript:alert(1) https://good.example/a?b=<b>',
    '\u202Egnp.exe \u2066 end',
    '{{constructor.constructor("return 1")()}}',
  ];
  for (const text of evil) await customer.write(text);
  const { caseId } = await desk.receives(evil[3] ?? '');
  for (const text of evil) await desk.reply(caseId, text);
  await customer.log.getByRole('article').nth(7).waitFor();
  expect(await customer.texts()).toEqual([...evil, ...evil]);
  expect(await customer.page.title()).not.toContain('owned');
  expect(await customer.log.locator('img, script, b').count()).toBe(0);
  const links = customer.log.getByRole('link');
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'https://good.example/a?b=',
    'https://good.example/a?b=',
  ]);
  expect(await links.first().getAttribute('rel')).toContain('noopener');
  expect(customer.complaints).toEqual([]);
});

test('[VIS-12] a megabyte, broken JSON and broken characters do no harm', async () => {
  const { token } = await hello();
  const big = await ask('messages', message('x'.repeat(1_048_576)), { token });
  expect([big.status, await codeOf(big)]).toEqual([413, 'tooLarge']);
  const long = await ask('messages', message('x'.repeat(20_001)), { token });
  expect([long.status, await codeOf(long)]).toEqual([400, 'invalid']);
  for (const body of [
    '{',
    'null',
    '[]',
    '{"eventId":1}',
    JSON.stringify({ ...message('x'), eventId: 'x' }),
  ]) {
    const answer = await ask('messages', body, { token });
    expect([body, answer.status, await codeOf(answer)]).toEqual([body, 400, 'invalid']);
  }
  const blank = await ask('messages', message(' \u0000 \n'), { token });
  expect(await codeOf(blank)).toBe('invalid');
  const strange = await ask(
    'messages',
    `{"eventId":"${v7()}","text":"a\\u0000b\\ud800c\\u0007","attachments":[],"replyTo":null}`,
    { token },
  );
  expect(strange.status).toBe(200);
  await desk.receives('ab\uFFFDc');
});

test('[VIS-16] the same message twice is one message', async () => {
  const { token } = await hello();
  const body = message('once');
  const answers = await Promise.all(
    [1, 2, 3].map(async () => (await ask('messages', body, { token })).json()),
  );
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(await desk.messages(await desk.caseId())).toHaveLength(1);
});

test('[VIS-16] a wrong token, page or origin gets nothing', async () => {
  const { token } = await hello();
  const refusals: [Asking, number, string][] = [
    [{}, 401, 'unknownVisitor'],
    [{ token: 'x'.repeat(43) }, 401, 'unknownVisitor'],
    [{ token, slug: 'nobody' }, 404, 'unknownPage'],
    [{ token, origin: 'https://evil.example' }, 403, 'forbiddenOrigin'],
    [{ token, origin: 'null' }, 403, 'forbiddenOrigin'],
  ];
  for (const [asking, status, code] of refusals) {
    const answer = await ask('messages', message('x'), asking);
    expect([asking, answer.status, await codeOf(answer)]).toEqual([asking, status, code]);
  }
  const page = await fetch(`${desk.url}/c/nobody`);
  expect(page.status).toBe(404);
  expect(await desk.caseIds()).toEqual([]);
  const another = await hello('y'.repeat(43));
  expect(another.token).not.toBe('y'.repeat(43));
  const closes = async (offered: string[], headers: Record<string, string>): Promise<number | string> =>
    await new Promise((resolve) => {
      const socket = new WebSocket(`${desk.url.replace(/^http/, 'ws')}/visitor/help/socket`, offered, {
        headers,
      });
      socket.on('close', resolve);
      socket.on('error', (error) => resolve(error.message));
    });
  expect(await closes([visitorProtocol, `bearer.${'x'.repeat(43)}`], { origin: desk.url })).toBe(4401);
  expect(await closes([visitorProtocol], { origin: desk.url })).toBe(4401);
  const evil = { origin: 'https://evil.example' };
  expect(await closes([visitorProtocol, `bearer.${token}`], evil)).toContain('403');
});

test('[VIS-16] nobody is shown a case or given a file by naming an id of somebody else’s', async () => {
  const [victim, thief] = [await hello(), await hello()];
  const secret = message('my secret');
  await ask('messages', secret, { token: victim.token });
  const copied = await ask('messages', { ...message('x'), eventId: secret.eventId }, { token: thief.token });
  expect(await codeOf(copied)).toBe('invalid');
  const older = await fetch(`${desk.url}/visitor/help/messages?before=${secret.eventId}`, {
    headers: { [visitorHeader]: thief.token },
  });
  expect(await older.json()).toEqual({ messages: [], more: false });
  const blobId = v7();
  const attachment = { blobId, name: 'a.txt', type: 'text/plain', size: 5 };
  const metadata = Object.entries({ blobId, name: 'a.txt', type: 'text/plain' })
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
  const sent = await fetch(`${desk.url}/api/v1/files`, {
    method: 'POST',
    headers: {
      'tus-resumable': '1.0.0',
      'upload-length': '5',
      'upload-metadata': metadata,
      'content-type': 'application/offset+octet-stream',
      [visitorHeader]: victim.token,
    },
    body: 'hello',
  });
  expect(sent.status).toBe(201);
  const stolen = await ask(
    'messages',
    { ...message('x'), attachments: [attachment] },
    { token: thief.token },
  );
  expect(await codeOf(stolen)).toBe('invalid');
  expect((await hello(thief.token)).messages).toEqual([]);
  const own = await ask('messages', { ...message('x'), attachments: [attachment] }, { token: victim.token });
  expect(own.status).toBe(200);
});

test('[VIS-16] the token is kept as a hash only', async () => {
  const { token, visitorId } = await hello();
  const copy = await desk.visitorRow(visitorId);
  expect(JSON.stringify(copy)).not.toContain(token);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

test('[VIS-17] too much at once is refused with a time to wait, and the others are not disturbed', async () => {
  const [noisy, quiet] = [await hello(), await hello()];
  const answers: Response[] = [];
  for (let n = 0; n < 45; n += 1)
    answers.push(await ask('messages', message(`line ${n}`), { token: noisy.token }));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask('messages', message('and me'), { token: quiet.token })).status).toBe(200);
});
