import {
  IconBrandWechat,
  IconForms,
  IconMail,
  IconMessageCircle,
  IconMessages,
  IconPhone,
  IconScreenShare,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#core/domain/timeline/channelEvent.ts';

const icons = {
  phone: IconPhone,
  webchat: IconMessages,
  form: IconForms,
  email: IconMail,
  sms: IconMessageCircle,
  wechat: IconBrandWechat,
  assist: IconScreenShare,
} as const;

/** The way in by which a customer came. */
export function ChannelIcon({ channel, size }: { readonly channel: Channel; readonly size: number }) {
  const { t } = useTranslation();
  const Icon = icons[channel];
  return <Icon size={size} stroke={1.8} aria-label={t(($) => $.inbox.channels[channel])} />;
}
