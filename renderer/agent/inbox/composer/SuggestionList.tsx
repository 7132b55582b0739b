/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the choices of a text field that keeps the focus (ARIA combobox). */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '../../../ui/PersonAvatar.tsx';
import classes from './Composer.module.css';
import type { Suggestion, Suggestions } from './useSuggestions.ts';

interface SuggestionListProps {
  readonly kind: 'template' | 'mention';
  readonly suggestions: Suggestions;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** What may stand in the place of the word that is being typed; the field keeps the focus. */
export function SuggestionList({ kind, suggestions, onPick }: SuggestionListProps) {
  const { t } = useTranslation();
  const { active, items, optionId, point, id } = suggestions;
  const activeId = active ? optionId(active) : '';
  useEffect(() => {
    if (activeId !== '')
      document.querySelector(`#${CSS.escape(activeId)}`)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={t(($) => (kind === 'template' ? $.inbox.composer.templates : $.inbox.composer.mentions))}
      className={classes['suggestions']}
    >
      {items.map((suggestion) => (
        <div
          key={suggestion.key}
          id={optionId(suggestion)}
          role="option"
          tabIndex={-1}
          aria-selected={suggestion === active}
          className={classes['option']}
          onMouseMove={() => point(suggestion)}
          // Pressing must not take the focus from the field.
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(suggestion);
          }}
        >
          {kind === 'mention' && <PersonAvatar name={suggestion.title} size={26} />}
          <div className={classes['optionText']}>
            <span className={classes['optionTitle']}>{suggestion.title}</span>{' '}
            <span className={classes['shortcut']}>{suggestion.shortcut}</span>
            <div className={classes['optionPreview']}>{suggestion.preview}</div>
          </div>
        </div>
      ))}
    </div>
  );
}
