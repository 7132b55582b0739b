import { Kbd } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconBolt,
  IconClock,
  IconFlag,
  IconInbox,
  IconKeyboard,
  IconMessage,
  IconNote,
  IconPlus,
  IconSlash,
  IconTag,
  IconTransfer,
  IconUserPlus,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { viewSchema, type CaseView } from '#core/contracts/inbox.ts';
import { useCaseActions } from '../actions/useCaseActions.tsx';
import { useMacro } from '../actions/useMacro.ts';
import { fillVariables } from '../composer/fillVariables.ts';
import { useInbox } from '../place.ts';
import { useNames } from '../useNames.ts';

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  /** More words by which it is found. */
  readonly words: string;
  readonly icon: ReactNode;
  readonly aside?: ReactNode;
  readonly run: () => void;
}

export interface EntryGroup {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const icon = (Icon: typeof IconInbox): ReactNode => <Icon size={19} stroke={1.7} aria-hidden="true" />;

/** What the palette offers by itself. @param view the case that is open */
export function useEntries(view: CaseView | undefined): readonly EntryGroup[] {
  const { t } = useTranslation();
  const { openView, openDialog, compose } = useInbox();
  const { perform } = useCaseActions();
  const { directory } = useNames();
  const runMacro = useMacro();
  const caseId = view?.case.caseId ?? '';
  const caseIds = [caseId];
  const isOpen = view?.case.status.state === 'open';
  const action = (name: string, Icon: typeof IconInbox, key: string, run: () => void): Entry => ({
    id: `action:${name}`,
    name,
    words: '',
    icon: icon(Icon),
    aside: key === '' ? undefined : <Kbd>{key}</Kbd>,
    run,
  });
  const actions: Entry[] = [
    action(
      t(($) => $.inbox.composer.reply),
      IconMessage,
      'R',
      () => compose('reply'),
    ),
    action(
      t(($) => $.inbox.composer.note),
      IconNote,
      'N',
      () => compose('note'),
    ),
    action(
      t(($) => (isOpen ? $.inbox.conversation.close : $.inbox.conversation.reopen)),
      IconArchive,
      'E',
      () => void perform({ type: isOpen ? 'close' : 'reopen' }, caseIds),
    ),
    action(
      t(($) => $.inbox.conversation.snooze),
      IconClock,
      'S',
      () => openDialog({ kind: 'snooze', caseIds }),
    ),
    action(
      t(($) => $.inbox.conversation.assign),
      IconUserPlus,
      'A',
      () => openDialog({ kind: 'assign', caseIds }),
    ),
    action(
      t(($) => $.inbox.conversation.labels),
      IconTag,
      'L',
      () => openDialog({ kind: 'label', caseIds }),
    ),
    action(
      t(($) => $.inbox.conversation.priority),
      IconFlag,
      '',
      () => openDialog({ kind: 'priority', caseIds }),
    ),
    action(
      t(($) => $.inbox.conversation.transfer),
      IconTransfer,
      'T',
      () => openDialog({ kind: 'transfer', caseId }),
    ),
    action(
      t(($) => $.inbox.conversation.escalate),
      IconAlertTriangle,
      '',
      () => openDialog({ kind: 'escalate', caseId }),
    ),
  ];
  const onCase: EntryGroup[] = view
    ? [
        { title: t(($) => $.inbox.palette.actions), entries: actions },
        {
          title: t(($) => $.inbox.palette.macros),
          entries: (directory?.macros ?? []).map((macro) => ({
            id: macro.macroId,
            name: macro.name,
            words: '',
            icon: icon(IconBolt),
            run: () => void runMacro(macro, caseId),
          })),
        },
        {
          title: t(($) => $.inbox.palette.templates),
          entries: (directory?.templates ?? []).map(({ templateId, title, text, shortcut }) => ({
            id: templateId,
            name: title,
            detail: text.replaceAll(/\s+/g, ' '),
            words: shortcut,
            icon: icon(IconSlash),
            run: () =>
              compose(
                'reply',
                fillVariables(text, {
                  'customer.name': view.customer.name,
                  'agent.name': directory?.me.name ?? '',
                  'case.subject': view.case.subject,
                }),
              ),
          })),
        },
      ]
    : [];
  return [
    ...onCase,
    {
      title: t(($) => $.inbox.palette.views),
      entries: [
        {
          id: 'newCase',
          name: t(($) => $.inbox.newCase.title),
          words: '',
          icon: icon(IconPlus),
          aside: <Kbd>C</Kbd>,
          run: () => openDialog({ kind: 'newCase' }),
        },
        ...viewSchema.options.map((each) => ({
          id: `view:${each}`,
          name: t(($) => $.inbox.palette.goTo, { view: t(($) => $.inbox.views[each]) }),
          words: '',
          icon: icon(IconInbox),
          run: () => openView(each),
        })),
        {
          id: 'shortcuts',
          name: t(($) => $.inbox.palette.shortcuts),
          words: '',
          icon: icon(IconKeyboard),
          aside: <Kbd>?</Kbd>,
          run: () => openDialog({ kind: 'shortcuts' }),
        },
      ],
    },
  ];
}
