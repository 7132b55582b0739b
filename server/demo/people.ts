import type { Label, Macro, Team, Template, Workspace } from '#core/contracts/sync/records.ts';
import type { Agent } from '#core/domain/routing/agent.ts';
import type { Part } from './stories/story.ts';

export const demoSlug = 'demo';

/** Ids of what the demo begins with; made anew for each demo. */
export interface DemoIds {
  readonly workspace: string;
  readonly agents: Readonly<Record<Part | 'manager', string>>;
  readonly teams: Readonly<Record<'support' | 'network', string>>;
  readonly labels: Readonly<Record<'vpn' | 'printer' | 'account' | 'hardware' | 'billing', string>>;
}

export function makeIds(newId: () => string): DemoIds {
  return {
    workspace: newId(),
    agents: { me: newId(), colleague: newId(), expert: newId(), manager: newId() },
    teams: { support: newId(), network: newId() },
    labels: { vpn: newId(), printer: newId(), account: newId(), hardware: newId(), billing: newId() },
  };
}

export const demoWorkspace = ({ workspace }: DemoIds, calling: Workspace['calling']): Workspace => ({
  workspaceId: workspace,
  slug: demoSlug,
  name: 'Northwind IT Support',
  openingHours: { timeZone: 'Europe/Berlin', week: null },
  greeting: {
    en: 'Hello! Tell us what is wrong, and somebody will be with you in a moment.',
    'zh-CN': '您好！请描述您遇到的问题，我们马上为您处理。',
  },
  dispositions: ['solved', 'followUp', 'callBack', 'wrongAddress', 'noAnswer', 'other'],
  calling,
  // So that a newcomer sees what waits, and takes it.
  routing: 'manual',
  files: {
    maxBytes: 25 * 1024 * 1024,
    types: ['image/*', 'text/plain', 'application/pdf', 'application/zip', 'application/json', 'video/mp4'],
  },
});

const free: Agent['states'] = { call: { state: 'available' }, chat: { state: 'available' } };

export function demoAgents({ agents, teams }: DemoIds): Record<Part | 'manager', Agent> {
  const both = [teams.support, teams.network];
  return {
    me: {
      agentId: agents.me,
      name: 'Alex Morgan',
      email: 'alex@northwind.example',
      role: 'admin',
      teamIds: both,
      skills: ['windows', 'macos', 'vpn'],
      capacity: { call: 1, chat: 6 },
      states: free,
      extension: '1001',
      disabled: false,
    },
    colleague: {
      agentId: agents.colleague,
      name: 'Ben Sawyer',
      email: 'ben@northwind.example',
      role: 'agent',
      teamIds: [teams.support],
      skills: ['windows', 'printers'],
      capacity: { call: 1, chat: 4 },
      states: { call: { state: 'busy' }, chat: { state: 'available' } },
      extension: '1002',
      disabled: false,
    },
    expert: {
      agentId: agents.expert,
      name: '林晓',
      email: 'xiao@northwind.example',
      role: 'expert',
      teamIds: [teams.network],
      skills: ['vpn', 'wifi', '中文'],
      capacity: { call: 0, chat: 3 },
      states: { call: { state: 'away', reason: '' }, chat: { state: 'available' } },
      extension: '',
      disabled: false,
    },
    manager: {
      agentId: agents.manager,
      name: 'Ruth Adeyemi',
      email: 'ruth@northwind.example',
      role: 'manager',
      teamIds: both,
      skills: [],
      capacity: { call: 1, chat: 2 },
      states: free,
      extension: '1003',
      disabled: false,
    },
  };
}

export const demoTeams = ({ teams }: DemoIds): Team[] => [
  { teamId: teams.support, name: 'Support' },
  { teamId: teams.network, name: 'Network' },
];

export const demoLabels = ({ labels }: DemoIds): Label[] => [
  { labelId: labels.vpn, name: 'VPN', color: 'violet' },
  { labelId: labels.printer, name: 'Printer', color: 'orange' },
  { labelId: labels.account, name: 'Account', color: 'blue' },
  { labelId: labels.hardware, name: 'Hardware', color: 'teal' },
  { labelId: labels.billing, name: 'Billing', color: 'yellow' },
];

export const demoTemplates = (newId: () => string): Template[] => [
  {
    templateId: newId(),
    shortcut: 'hello',
    title: 'Greeting',
    text: 'Hello {{customer.name}}, this is {{agent.name}}. Thank you for writing; I am looking into it right now.',
    language: 'en',
  },
  {
    templateId: newId(),
    shortcut: 'restart',
    title: 'Ask for a restart',
    text: 'Could you restart the device once and tell me whether it is still there?',
    language: 'en',
  },
  {
    templateId: newId(),
    shortcut: 'nihao',
    title: '问候',
    text: '{{customer.name}}，您好！我是{{agent.name}}，马上为您处理。',
    language: 'zh-CN',
  },
  {
    templateId: newId(),
    shortcut: 'bye',
    title: 'Closing',
    text: 'I am glad that it works again. Write to us here whenever you need something.',
    language: 'en',
  },
];

export const demoMacros = (ids: DemoIds, newId: () => string): Macro[] => [
  {
    macroId: newId(),
    name: 'Hand to Network',
    steps: [
      { type: 'label', labelId: ids.labels.vpn },
      { type: 'team', teamId: ids.teams.network },
      { type: 'note', text: 'Basics checked: client, password, other networks.' },
    ],
  },
  {
    macroId: newId(),
    name: 'Solved: thank and close',
    steps: [{ type: 'send', text: 'I am glad that it works again. Have a good day!' }, { type: 'close' }],
  },
];
