/** As the ref of a field that a person has just asked for: the caret stands in it from the beginning. */
export const focusAtStart = (element: HTMLElement | null): void => element?.focus();
