import { useTranslation } from 'react-i18next';
import type { Directory } from '#core/contracts/inbox.ts';
import type { AuditEntry } from '#core/contracts/sync/accounts.ts';
import { roleSchema } from '#core/domain/routing/agent.ts';
import { auditSentence } from './auditSentence.ts';

const fieldNames = ['name', 'password', 'role', 'teamIds', 'skills', 'capacity', 'extension'] as const;

/** An entry of the audit log as a sentence of the language that is spoken. */
export function useAuditWords({ agents }: Directory): (entry: AuditEntry) => string {
  const { t, i18n } = useTranslation();
  const agentName = (agentId: string): string =>
    agents.find((agent) => agent.agentId === agentId)?.name ?? t(($) => $.admin.audit.formerAgent);
  return (entry) => {
    const { key, of, role, count, address, fields } = auditSentence(entry);
    const knownRole = roleSchema.safeParse(role);
    const names = (fields ?? []).map((field) => {
      const known = fieldNames.find((name) => name === field);
      return known === undefined ? field : t(($) => $.admin.audit.fields[known]);
    });
    return t(($) => $.admin.audit.sentences[key], {
      who: entry.agentId === null ? t(($) => $.admin.audit.system) : agentName(entry.agentId),
      of: of === entry.agentId ? t(($) => $.admin.audit.self) : agentName(of ?? ''),
      role: knownRole.success ? t(($) => $.admin.roles[knownRole.data]) : (role ?? ''),
      count: count ?? 0,
      address: address || '?',
      fields: new Intl.ListFormat(i18n.language).format(names),
      action: entry.action,
    });
  };
}
