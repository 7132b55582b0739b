/** Address of a workspace's page. @param server its origin */
export const customerPageUrl = (server: string, slug: string): string =>
  `${server}/c/${encodeURIComponent(slug)}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What a website puts into its pages to show the button of the chat. */
export const widgetSnippet = (server: string, slug: string): string =>
  `<script src="${escaped(server)}/widget.js" data-slug="${escaped(slug)}" async></script>`;
