import { createRoot } from 'react-dom/client';
import type { overlayBridge } from '#core/contracts/overlay.ts';
import { noMarks } from '#core/domain/assist/strokes.ts';
import { followValue } from '../agent/remoteValue.ts';
import { MarksCanvas } from '../assist/drawing/MarksCanvas.tsx';
import { connectBridge } from '../bridge.ts';
import './overlay.css';

const bridge = connectBridge<typeof overlayBridge>();
const marks = followValue(
  () => bridge.ask('overlay.read', undefined),
  (receive) => bridge.on('overlay.changed', receive),
);

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');
// Each screen has a window of its own, whose address says which screen it is.
const surfaceId = decodeURIComponent(location.hash.slice(1));
createRoot(root).render(
  <MarksCanvas
    marks={{ marks: () => marks.get() ?? noMarks, subscribe: marks.subscribe }}
    surfaceId={surfaceId}
    className="marks"
  />,
);
