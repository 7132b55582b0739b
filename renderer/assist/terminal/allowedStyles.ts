/** How many ask for it now. */
const askers = new WeakMap<Document, number>();

/**
 * xterm.js makes style elements and sets `style` attributes, through the document of the page whatever it is told, and a
 * page's policy forbids both (CSP3 §6.7.3; an attribute has no nonce). While a terminal is open, style elements carry the
 * nonce from the start, and what would be an attribute of a span is set through the object model, which is allowed.
 * @returns what ends it
 */
export function allowStyles(page: Document, nonce: string): () => void {
  const before = askers.get(page) ?? 0;
  askers.set(page, before + 1);
  if (before === 0) overrideCreateElement(page, nonce);
  return () => {
    const left = (askers.get(page) ?? 1) - 1;
    askers.set(page, left);
    // An own property hid the method of the prototype.
    if (left === 0) Reflect.deleteProperty(page, 'createElement');
  };
}

function overrideCreateElement(page: Document, nonce: string): void {
  const create = page.createElement.bind(page);
  const value = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement && element.nonce === '') element.nonce = nonce;
    if (element instanceof HTMLSpanElement) setStyleByModel(element);
    return element;
  };
  Object.defineProperty(page, 'createElement', { value, configurable: true });
}

function setStyleByModel(element: HTMLElement): void {
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (name, value) => {
    if (name === 'style') element.style.cssText = value;
    else setAttribute(name, value);
  };
}
