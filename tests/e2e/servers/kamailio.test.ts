import { hasDebianRoots } from '#build/bootstrap/steps/debianRoot.mjs';
import { startKamailio } from '../../fixtures/pbx/kamailio.ts';
import { callsThrough } from './callsThrough.ts';

callsThrough('kamailio', startKamailio, hasDebianRoots);
