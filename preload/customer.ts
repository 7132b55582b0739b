import { customerBridge } from '#core/contracts/customer.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(customerBridge, 'customer.sendFiles');
