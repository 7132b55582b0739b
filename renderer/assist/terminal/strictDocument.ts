/**
 * xterm.js makes style elements and sets `style` attributes, which a page's policy forbids (CSP3 §6.7.3: attributes have
 * no nonce). This is the document for it to use: its style elements carry the nonce, and what would be an attribute is
 * set through the object model, which a policy allows.
 */
export function strictDocument(real: Document, nonce: string): Document {
  // As it is now: see `withNonce`.
  const create = real.createElement.bind(real);
  const createElement = (name: string): HTMLElement => {
    const element = create(name);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    if (element instanceof HTMLSpanElement) allowStyle(element);
    return element;
  };
  return new Proxy(real, {
    get: (target, key) => {
      if (key === 'createElement') return createElement;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function allowStyle(element: HTMLElement): void {
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (name, value) => {
    if (name === 'style') element.style.cssText = value;
    else setAttribute(name, value);
  };
}

/** For a part of xterm.js that asks the page for its document and not the terminal: while `build` runs, and no longer. */
export function withNonce(real: Document, nonce: string, build: () => void): void {
  const { createElement } = strictDocument(real, nonce);
  // An own property hides the method of the prototype until it is taken away again.
  Object.defineProperty(real, 'createElement', { value: createElement, configurable: true });
  try {
    build();
  } finally {
    Reflect.deleteProperty(real, 'createElement');
  }
}
