import { startExchangePbx } from '../../fixtures/pbx/exchange.ts';
import { callsThrough } from './callsThrough.ts';

callsThrough('exchange', startExchangePbx);
