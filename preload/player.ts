import { playerBridge } from '#core/contracts/player.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(playerBridge);
