import {
  IconClipboard,
  IconEye,
  IconFileDownload,
  IconFileUpload,
  IconMouse,
  IconPlayerRecord,
  IconTerminal2,
  type Icon,
} from '@tabler/icons-react';
import type { Lease } from '#core/domain/assist/lease.ts';

const icons: Readonly<Record<Lease, Icon>> = {
  view: IconEye,
  control: IconMouse,
  clipboard: IconClipboard,
  filesIn: IconFileDownload,
  filesOut: IconFileUpload,
  terminal: IconTerminal2,
  record: IconPlayerRecord,
};

/** The sign of what an agent may do; it says nothing that does not stand beside it in words. */
export function LeaseIcon({ lease, size }: { readonly lease: Lease; readonly size: number }) {
  const Shown = icons[lease];
  return <Shown size={size} aria-hidden="true" />;
}
