import { useRef, useState } from 'react';
import { useLanguage, useWords } from '../language/language.ts';
import { useServices } from '../services.ts';
import { openingTime } from '../ui/times.ts';
import styles from './OutOfHoursForm.module.css';

/** What a browser takes for a mail address (HTML Living Standard, `input type=email`), with a dot in the host. */
const email = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

type Missing = 'needsEmail' | 'needsText';

/** Outside of opening hours: who and where, so that the answer finds the customer. */
export function OutOfHoursForm({ opensAt }: { readonly opensAt: number | null }) {
  const words = useWords();
  const language = useLanguage();
  const { chat, clock, storage } = useServices();
  const [text, setText] = useState(() => storage.read('draft') ?? '');
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const form = useRef<HTMLFormElement>(null);
  const says = (what: Missing) => missing.includes(what);

  const submit = (): void => {
    const data = new FormData(form.current ?? undefined);
    const value = (name: string): string => {
      const given = data.get(name);
      return typeof given === 'string' ? given.trim() : '';
    };
    const lacking: Missing[] = [
      ...(email.test(value('email')) ? [] : (['needsEmail'] as const)),
      ...(text.trim() === '' ? (['needsText'] as const) : []),
    ];
    setMissing(lacking);
    if (lacking.length > 0) {
      const first = lacking[0] === 'needsEmail' ? 'email' : 'text';
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    chat.sendForm(value('name'), value('email'), text.trim());
    storage.remove('draft');
  };

  return (
    <form
      className={styles['form']}
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{words.form.title}</h2>
      <p className={styles['lead']}>
        {words.form.lead} {opensAt !== null && words.status.opens(openingTime(opensAt, clock(), language))}
      </p>
      <div className={styles['two']}>
        <label>
          <span>
            {words.form.name} <small>{words.form.optional}</small>
          </span>
          <input className="field" name="name" autoComplete="name" maxLength={128} dir="auto" />
        </label>
        <label>
          <span>{words.form.email}</span>
          <input
            className="field"
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            required
            aria-invalid={says('needsEmail')}
            aria-describedby={says('needsEmail') ? 'needs-email' : undefined}
          />
        </label>
      </div>
      {says('needsEmail') && (
        <p className={styles['problem']} id="needs-email" role="alert">
          {words.form.needsEmail}
        </p>
      )}
      <label>
        <span>{words.form.text}</span>
        <textarea
          className="field"
          name="text"
          rows={4}
          maxLength={19_000}
          dir="auto"
          required
          value={text}
          aria-invalid={says('needsText')}
          aria-describedby={says('needsText') ? 'needs-text' : undefined}
          onInput={(event) => {
            setText(event.currentTarget.value);
            storage.write('draft', event.currentTarget.value);
          }}
        />
      </label>
      {says('needsText') && (
        <p className={styles['problem']} id="needs-text" role="alert">
          {words.form.needsText}
        </p>
      )}
      <button type="submit" className="button primary">
        {words.form.send}
      </button>
    </form>
  );
}
