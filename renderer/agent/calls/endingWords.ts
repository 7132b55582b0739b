import type { Ending } from '#core/domain/call/ending.ts';
import type { Words } from '../language/en.ts';

/** Which words tell of this ending: the same cause reads otherwise where it was us and where it was them. */
export function endingWords({ by, cause }: Ending): keyof Words['calls']['endings'] {
  const side = by === 'them' ? 'Them' : 'Us';
  switch (cause) {
    case 'hungup':
    case 'cancelled':
    case 'declined':
      return `${cause}${side}`;
    case 'transferred':
    case 'busy':
    case 'noAnswer':
    case 'elsewhere':
    case 'notFound':
    case 'unavailable':
    case 'refused':
    case 'forbidden':
    case 'credentials':
    case 'incompatible':
    case 'microphoneMissing':
    case 'microphoneBlocked':
    case 'mediaFailed':
    case 'connectionLost':
    case 'serverFailed':
    case 'malformed':
    case 'occupied':
    case 'interrupted':
      return cause;
  }
}
