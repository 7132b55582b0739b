/** The nonce under which a page's policy lets Mantine add its style elements. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
