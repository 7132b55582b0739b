import { expect, test } from 'vitest';
import { fieldErrors, fieldOf, serverAddress } from './signInFields.ts';

const right = {
  server: 'https://support.example.com',
  slug: 'acme',
  email: 'ben@example.com',
  password: 'x',
};

test.each([
  [{}, { server: null, slug: null, email: null, password: null }],
  [{ server: 'support.example.com' }, { server: null }],
  [{ server: 'http://localhost:8080' }, { server: null }],
  [{ server: 'http://127.0.0.1:8080/' }, { server: null }],
  [{ server: 'http://support.example.com' }, { server: 'insecure' }],
  [{ server: 'ftp://support.example.com' }, { server: 'server' }],
  [{ server: 'two words' }, { server: 'server' }],
  [{ server: ' ' }, { server: 'required' }],
  [{ slug: 'Acme Inc' }, { slug: 'slug' }],
  [{ email: 'ben' }, { email: 'email' }],
  [{ password: '' }, { password: 'required' }],
])('[INBOX-11] signing in with %j is told at the right field: %j', (change, errors) => {
  expect(fieldErrors({ ...right, ...change })).toMatchObject(errors);
});

test('[INBOX-11] an address without a scheme means https, and a refusal goes to the field it is about', () => {
  expect(serverAddress(' support.example.com/ ')).toBe('https://support.example.com');
  expect(fieldOf('unreachable')).toBe('server');
  expect(fieldOf('wrongPassword')).toBe('password');
  expect(fieldOf('tooManyAttempts')).toBeNull();
});
