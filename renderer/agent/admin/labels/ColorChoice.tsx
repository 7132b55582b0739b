import { Input, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { labelSchema, type Label } from '#core/contracts/sync/records.ts';
import classes from './ColorChoice.module.css';

interface ColorChoiceProps {
  readonly value: Label['color'];
  readonly onChange: (color: Label['color']) => void;
}

/** One of the design's colours; radio buttons to the keyboard and to a screen reader. */
export function ColorChoice({ value, onChange }: ColorChoiceProps) {
  const { t } = useTranslation();
  const name = useId();
  const label = t(($) => $.admin.labels.color);
  return (
    <Input.Wrapper label={label}>
      <div className={classes['colors']} role="radiogroup" aria-label={label} style={{ marginTop: 6 }}>
        {labelSchema.shape.color.options.map((color) => (
          <Tooltip key={color} label={t(($) => $.admin.labels.colors[color])}>
            <label
              className={classes['color']}
              style={{ '--color': `var(--mantine-color-${color}-6)` } as React.CSSProperties}
            >
              <input
                type="radio"
                className={classes['input']}
                name={name}
                aria-label={t(($) => $.admin.labels.colors[color])}
                checked={value === color}
                onChange={() => onChange(color)}
              />
              {value === color && <IconCheck size={18} stroke={2.4} aria-hidden="true" />}
            </label>
          </Tooltip>
        ))}
      </div>
    </Input.Wrapper>
  );
}
