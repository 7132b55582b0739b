import { hasDebianRoots } from '#build/bootstrap/steps/debianRoot.mjs';
import { startAsterisk } from '../../fixtures/pbx/asterisk.ts';
import { callsThrough } from './callsThrough.ts';

callsThrough('asterisk', startAsterisk, hasDebianRoots);
