import { expect, test } from 'vitest';
import { apply, openCase } from './apply.ts';
import { ana, contactId, event, message, opened } from './testing/events.ts';

test('[CASE-8] a message that is written in a call does not make the call its author’s', () => {
  const call = event('contactStarted', { contactId, channel: 'phone' }, { at: 2000 });
  const writes = message('While we talk', { at: 3000, by: ana });
  expect([call, writes].reduce(apply, openCase(opened)).contacts).toMatchObject([{ agentId: null }]);
});
