/** The command that runs `command` as somebody who is not root, where it would be root. */
export function asOrdinaryUser(command: string[], env: Record<string, string | undefined>): string[];
