export type Point = readonly [step: number, value: number];

/** At most so many points, keeping the highs and lows of each stretch. */
export function thin(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const size = points.length / (most / 2);
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += size) {
    const stretch = points.slice(Math.floor(from), Math.floor(from + size));
    if (!stretch.length) continue;
    const low = stretch.reduce((a, b) => (b[1] < a[1] ? b : a));
    const high = stretch.reduce((a, b) => (b[1] > a[1] ? b : a));
    kept.push(...(low[0] <= high[0] ? [low, high] : [high, low]).filter((point, index, pair) => index === 0 || point !== pair[0]));
  }
  return kept;
}

/** Exponential moving average, corrected at the start so that it begins with the first value. */
export function smooth(points: readonly Point[], weight = 0.88): Point[] {
  let sum = 0;
  let mass = 0;
  return points.map(([step, value]) => {
    sum = sum * weight + value * (1 - weight);
    mass = mass * weight + (1 - weight);
    return [step, sum / mass];
  });
}

/** Round values for an axis, about so many. */
export function ticks(low: number, high: number, about: number): number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9) * step;
  return Array.from({ length: Math.floor((high - first) / step + 1e-9) + 1 }, (_, index) => Number((first + index * step).toPrecision(12)));
}

/** A path through points; where a value is missing the line has a gap. */
export const pathOf = (points: readonly Point[], x: (step: number) => number, y: (value: number) => number) => {
  let open = false;
  return points.map(([step, value]) => {
    if (!Number.isFinite(value)) { open = false; return ''; }
    const part = `${open ? 'L' : 'M'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`;
    open = true;
    return part;
  }).join('');
};
