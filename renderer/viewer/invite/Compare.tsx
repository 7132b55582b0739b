import { Text } from '@mantine/core';
import classes from './Invitation.module.css';

/** The four digits that both ends have. */
export function Compare({ digits }: { readonly digits: string }) {
  return <Text className={classes['digits'] ?? ''}>{digits}</Text>;
}
