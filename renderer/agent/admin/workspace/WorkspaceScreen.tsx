import { Loader, Center, NavLink, NativeSelect, Title } from '@mantine/core';
import { useMediaQuery, useSessionStorage } from '@mantine/hooks';
import {
  IconBolt,
  IconBuilding,
  IconListDetails,
  IconMessage2Code,
  IconTag,
  IconUsers,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useDirectory, useWorkspace } from '../../services.ts';
import { sectionsFor, type Section } from './sections.ts';
import { SectionView } from './SectionView.tsx';
import classes from './WorkspaceScreen.module.css';

const icons = {
  general: IconBuilding,
  agents: IconUsers,
  teams: IconUsersGroup,
  labels: IconTag,
  templates: IconMessage2Code,
  macros: IconBolt,
  customerPage: IconWorld,
  audit: IconListDetails,
} as const satisfies Record<Section, unknown>;

/** The administration of the workspace, as far as the person's role reaches. */
export function WorkspaceScreen() {
  const { t } = useTranslation();
  const directory = useDirectory();
  const status = useWorkspace();
  const isNarrow = useMediaQuery('(max-width: 820px)', false, { getInitialValueInEffect: false });
  const [chosen, choose] = useSessionStorage({
    key: 'heartline.admin.section',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  if (directory === undefined || status === undefined) {
    return (
      <Center h="100%">
        <Loader aria-label={t(($) => $.admin.loading)} />
      </Center>
    );
  }
  const sections = directory === null ? [] : sectionsFor(directory.me.role);
  const section = sections.find((each) => each === chosen) ?? sections[0];
  if (directory === null || section === undefined) {
    const why = directory === null ? 'notSignedIn' : 'notAllowed';
    return (
      <Center h="100%">
        <EmptyState
          icon={<IconBuilding size={28} stroke={1.6} />}
          title={t(($) => $.admin[why].title)}
          text={t(($) => $.admin[why].text)}
        />
      </Center>
    );
  }
  return (
    <div className={classes['screen']}>
      <nav className={classes['nav']} aria-label={t(($) => $.admin.sectionsLabel)}>
        <Title order={1} size="h3" mb="sm">
          {t(($) => $.admin.title)}
        </Title>
        {isNarrow ? (
          <NativeSelect
            aria-label={t(($) => $.admin.sectionsLabel)}
            data={sections.map((value) => ({ value, label: t(($) => $.admin.sections[value]) }))}
            value={section}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        ) : (
          sections.map((each) => {
            const Icon = icons[each];
            return (
              <NavLink
                key={each}
                component="button"
                type="button"
                label={t(($) => $.admin.sections[each])}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden="true" />}
                active={each === section}
                aria-current={each === section ? 'page' : undefined}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
                onClick={() => choose(each)}
              />
            );
          })
        )}
      </nav>
      <div className={classes['content']}>
        <SectionView key={section} section={section} directory={directory} server={status.server} />
      </div>
    </div>
  );
}
