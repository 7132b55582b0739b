import type { Directory } from '#core/contracts/inbox.ts';
import { AgentsSection } from '../agents/AgentsSection.tsx';
import { AuditLog } from '../audit/AuditLog.tsx';
import { CustomerPage } from '../customerPage/CustomerPage.tsx';
import { GeneralSection } from '../general/GeneralSection.tsx';
import { LabelsSection } from '../labels/LabelsSection.tsx';
import { MacrosSection } from '../macros/MacrosSection.tsx';
import { TeamsSection } from '../teams/TeamsSection.tsx';
import { TemplatesSection } from '../templates/TemplatesSection.tsx';
import type { Section } from './sections.ts';

interface SectionViewProps {
  readonly section: Section;
  readonly directory: Directory;
  /** Origin of the server. */
  readonly server: string;
}

/** One part of the workspace's administration. */
export function SectionView({ section, directory, server }: SectionViewProps) {
  const { workspaceId, slug } = directory.workspace;
  // What is typed for one workspace, or by one person, is not shown to another.
  const draftKey = `heartline.admin.${workspaceId}.${directory.me.agentId}.${section}`;
  const props = { directory, draftKey };
  switch (section) {
    case 'general':
      return <GeneralSection {...props} />;
    case 'agents':
      return <AgentsSection {...props} />;
    case 'teams':
      return <TeamsSection {...props} />;
    case 'labels':
      return <LabelsSection {...props} />;
    case 'templates':
      return <TemplatesSection {...props} />;
    case 'macros':
      return <MacrosSection {...props} />;
    case 'customerPage':
      return <CustomerPage server={server} slug={slug} />;
    case 'audit':
      return <AuditLog directory={directory} />;
  }
}
