export interface Variables {
  readonly 'customer.name': string;
  readonly 'agent.name': string;
  readonly 'case.subject': string;
}

/**
 * Puts values in place of `{{customer.name}}`, `{{agent.name}}` and `{{case.subject}}`. Anything else in braces stays as
 * it is, and a value is never looked through again: what a customer calls themselves cannot pull in another value. An
 * empty value takes the space before it along: “Hello {{customer.name}},” becomes “Hello,” for one who gave no name.
 */
export const fillVariables = (template: string, values: Variables): string =>
  template.replaceAll(/( ?)\{\{\s*([a-z]+\.[a-z]+)\s*\}\}/g, (whole, space: string, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name as keyof Variables];
    return value === '' ? '' : `${space}${value}`;
  });
