import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { jobEvents, listen, trainingEventKinds, type TrainingEvent } from '@/api';
import type { Point } from '@/charts';

type EventOf<K extends TrainingEvent['event']> = Extract<TrainingEvent, { event: K }>;

/** A job's story as charts, answers and log, gathered from its events. */
export type JobStory = {
  started: EventOf<'started'> | null;
  series: Readonly<Record<string, Point[]>>;
  samples: readonly EventOf<'sampled'>[];
  log: readonly { at: string; words: string; tone?: string }[];
  best: number | null;
  ended: EventOf<'succeeded'> | EventOf<'failed'> | EventOf<'cancelled'> | null;
  last: number;
};

const nothing: JobStory = { started: null, series: {}, samples: [], log: [], best: null, ended: null, last: 0 };

/** Adds events to a story. Events may come again after a reconnect; their numbers tell. */
export function tell(story: JobStory, events: readonly TrainingEvent[]): JobStory {
  const series: Record<string, Point[]> = { ...story.series };
  const touched = new Set<string>();
  const next = { ...story, series, samples: [...story.samples], log: [...story.log] };
  for (const event of events) {
    if (event.sequence <= next.last) continue;
    next.last = event.sequence;
    if (event.event === 'started') next.started = event;
    if (event.event === 'measured') {
      for (const [name, value] of Object.entries(event.metrics)) {
        if (!touched.has(name)) { series[name] = [...(series[name] ?? [])]; touched.add(name); }
        series[name]!.push([event.step, Number(value)]);
      }
    }
    if (event.event === 'sampled') next.samples.push(event);
    if (event.event === 'checkpointed' && event.best) next.best = event.step;
    if (event.event === 'succeeded') next.best = event.bestStep;
    if (event.event === 'succeeded' || event.event === 'failed' || event.event === 'cancelled') next.ended = event;
    const line = lineOf(event);
    if (line) next.log.push({ at: event.at, ...line });
  }
  return { ...next, log: next.log.slice(-2_000) };
}

function lineOf(event: TrainingEvent): { words: string; tone?: string } | null {
  switch (event.event) {
    case 'started': return { words: `started on ${event.where}, ${event.totalSteps} steps` };
    case 'measured': return { words: `step ${event.step}  ${Object.entries(event.metrics).map(([name, value]) => `${name} ${Number(Number(value).toPrecision(4))}`).join('  ')}` };
    case 'logged': return { words: event.code ? `${event.code} ${event.line}` : event.line, tone: event.level === 'error' ? 'bad' : event.level === 'warning' ? 'warn' : undefined };
    case 'checkpointed': return { words: `checkpoint ${event.step} written${event.best ? ', best so far' : ''}`, tone: 'ok' };
    case 'succeeded': return { words: `${event.reason} at step ${event.step}, best ${event.bestStep}`, tone: 'ok' };
    case 'failed': return { words: `${event.code}: ${event.message} ${event.hint}`, tone: 'bad' };
    case 'cancelled': return { words: `cancelled at step ${event.step}`, tone: 'warn' };
    default: return null;
  }
}

/** Follows a job from its first event. Events are gathered and drawn four times a second at most. */
export function useJobStory(id: string): JobStory {
  const queries = useQueryClient();
  const [story, setStory] = useState(nothing);
  const waiting = useRef<TrainingEvent[]>([]);
  useEffect(() => {
    setStory(nothing);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const events = waiting.current;
      waiting.current = [];
      setStory((before) => tell(before, events));
      if (events.some((event) => ['succeeded', 'failed', 'cancelled', 'started'].includes(event.event))) void queries.invalidateQueries({ queryKey: ['job', id] });
    };
    const stop = listen<TrainingEvent>(jobEvents(id), trainingEventKinds, (kind, data, sequence) => {
      waiting.current.push({ ...data, event: kind as TrainingEvent['event'], sequence: data.sequence ?? sequence } as TrainingEvent);
      timer ??= setTimeout(flush, 250);
    });
    return () => { stop(); clearTimeout(timer); };
  }, [id, queries]);
  return story;
}
