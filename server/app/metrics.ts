import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What can be counted of one server (Prometheus exposition format 0.0.4). Labels are routes and codes, never people. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'heartline_http_request_seconds',
    help: 'Time from a request to its answer, by route, method and status.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly operations = new Counter({
    name: 'heartline_operations_total',
    help: 'Operations that agents have pushed, by outcome.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });
  readonly batches = new Histogram({
    name: 'heartline_batch_seconds',
    help: 'Time that it takes to hand a batch of changes to all sockets.',
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5],
    registers: [this.registry],
  });

  readonly closedSlow = new Counter({
    name: 'heartline_sockets_closed_slow_total',
    help: 'Sockets that were closed since their reader did not keep up.',
    registers: [this.registry],
  });

  /** @param sockets open sockets, by kind @param ofProcess whether memory, event loop and so on are measured too */
  constructor(sockets: Readonly<Record<string, () => number>>, ofProcess: boolean) {
    if (ofProcess) collectDefaultMetrics({ register: this.registry });
    const gauge: Gauge<'kind'> = new Gauge({
      name: 'heartline_sockets',
      help: 'Open sockets.',
      labelNames: ['kind'] as const,
      registers: [this.registry],
      collect: () => {
        for (const [kind, count] of Object.entries(sockets)) gauge.set({ kind }, count());
      },
    });
  }
}
