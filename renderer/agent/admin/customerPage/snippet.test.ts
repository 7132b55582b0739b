import { expect, test } from 'vitest';
import { customerPageUrl, widgetSnippet } from './snippet.ts';

test('[ADMIN-11] the snippet names server and workspace, and nothing in them can leave its attribute', () => {
  expect(customerPageUrl('https://support.acme.example', 'acme')).toBe('https://support.acme.example/c/acme');
  expect(widgetSnippet('https://support.acme.example', 'acme')).toBe(
    '<script src="https://support.acme.example/widget.js" data-slug="acme" async></script>',
  );
  expect(widgetSnippet('https://x', '"><b>')).toContain('data-slug="&quot;>&lt;b>"');
});
