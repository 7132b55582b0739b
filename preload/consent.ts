import { consentBridge } from '#core/contracts/customer.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(consentBridge);
