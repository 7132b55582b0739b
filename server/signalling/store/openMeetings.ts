import type { Storage } from '../../storage/storage.ts';
import { MemoryMeetings } from './memoryMeetings.ts';
import type { MeetingStore } from './meetingStore.ts';
import { PostgresMeetings, type PostgresMeetingsOptions } from './postgresMeetings.ts';

/** Where the meetings of a server are kept: where all of its nodes find them. */
export const openMeetings = (
  { kind, db }: Pick<Storage, 'kind' | 'db'>,
  options: Omit<PostgresMeetingsOptions, 'db'>,
): MeetingStore =>
  kind === 'postgres' ? new PostgresMeetings({ ...options, db }) : new MemoryMeetings(options.now);
