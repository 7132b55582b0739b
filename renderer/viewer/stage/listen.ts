/** Listens to several events of one thing. @returns what stops it */
export function listen<M>(
  target: EventTarget,
  listeners: { readonly [N in keyof M]?: (event: M[N]) => void },
  options?: AddEventListenerOptions,
): () => void {
  const all = Object.entries(listeners) as [string, EventListener][];
  for (const [name, listener] of all) target.addEventListener(name, listener, options);
  return () => {
    for (const [name, listener] of all) target.removeEventListener(name, listener, options);
  };
}
