import { overlayBridge } from '#core/contracts/overlay.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(overlayBridge);
