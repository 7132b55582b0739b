import type { PhoneSnapshot } from '#core/contracts/model.ts';
import { CallPanel } from './CallPanel.tsx';
import classes from './CallsScreen.module.css';
import { DialPad } from './DialPad.tsx';
import { RecentCalls } from './RecentCalls.tsx';

interface CallsScreenProps {
  readonly phone: PhoneSnapshot;
  readonly number: string;
  readonly onNumber: (number: string) => void;
}

/** Where calls are made and taken: the keys on the left, the call or the latest ones on the right. */
export function CallsScreen({ phone, number, onNumber }: CallsScreenProps) {
  return (
    <div className={classes['columns']} data-calling={phone.call !== null}>
      <DialPad phone={phone} text={number} onText={onNumber} />
      <section className={classes['stage']}>
        {phone.call ? <CallPanel call={phone.call} /> : <RecentCalls demo={phone.demo} />}
      </section>
    </div>
  );
}
