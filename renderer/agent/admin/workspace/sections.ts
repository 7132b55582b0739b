import type { Role } from '#core/domain/routing/agent.ts';

const all = ['general', 'agents', 'teams', 'labels', 'templates', 'macros', 'customerPage', 'audit'] as const;
export type Section = (typeof all)[number];

/** What only an admin may change or see; the server refuses it to everybody else. */
const forAdmins: ReadonlySet<Section> = new Set(['general', 'agents', 'audit']);

/** What of the workspace's administration is of use to somebody of this role. */
export function sectionsFor(role: Role): readonly Section[] {
  switch (role) {
    case 'admin':
      return all;
    case 'manager':
      return all.filter((section) => !forAdmins.has(section));
    case 'agent':
    case 'expert':
      return [];
  }
}
