import { Avatar } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './PersonAvatar.module.css';

/** Up to two letters that stand for a name; one for a name without spaces in a script of whole-word signs. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]\p{L}*/gu) ?? [];
  const first = words[0];
  if (first === undefined) return '';
  const letters =
    /^\p{Script=Han}/u.test(first) || words.length === 1 ? [first] : [first, words.at(-1) ?? ''];
  return letters
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0x20))
    .join('')
    .toUpperCase();
}

const colors = ['pulse', 'teal', 'grape', 'orange', 'pink', 'lime', 'yellow'] as const;

/** The same name always has the same colour. */
const colorOf = (name: string): string => {
  let sum = 0;
  for (const letter of name) sum = (sum * 131 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return colors[sum % colors.length] ?? 'pulse';
};

interface PersonAvatarProps {
  readonly name: string;
  readonly size: number;
  /** A small sign at its corner. */
  readonly badge?: ReactNode;
}

/** A person, as initials; decoration beside the name itself. */
export function PersonAvatar({ name, size, badge }: PersonAvatarProps) {
  return (
    <span className={classes['person']} aria-hidden="true">
      <Avatar size={size} radius="50%" color={name ? colorOf(name) : 'gray'} variant="light">
        {initialsOf(name) || <IconUser size={Math.round(size * 0.55)} stroke={1.6} />}
      </Avatar>
      {badge && <span className={classes['badge']}>{badge}</span>}
    </span>
  );
}
