import type { ReactNode } from 'react';

/** One shape a port type, on a 12 px grid: learn it once. */
export const glyphShapes = {
  document: <><path d="M1.500 1h6L10.500 4v7h-9z" fill="currentColor"/></>,
  text: <><path d="M1 2.500h10M1 6h10M1 9.500h6" stroke="currentColor" strokeWidth="2" fill="none"/></>,
  sample: <><circle cx="6" cy="6" r="4.800" fill="currentColor"/></>,
  dataset: <><path d="M6 .600 10.800 3.300v5.400L6 11.400 1.200 8.700V3.300z" fill="currentColor"/></>,
  model: <><path d="M6 .400 11.600 6 6 11.600.400 6z" fill="currentColor"/></>,
  plan: <><path d="M1.200 1.200h9.600v9.600H1.200z" fill="none" stroke="currentColor" strokeWidth="2"/><path d="M4 4h4v4H4z" fill="currentColor"/></>,
  trained: <><path d="M6 0 7.700 4.300 12 6 7.700 7.700 6 12 4.300 7.700 0 6 4.300 4.300z" fill="currentColor"/></>,
  report: <><path d="M6 .800 11.600 10.800H.400z" fill="currentColor"/></>,
  any: <><circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2"/></>,
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof glyphShapes;
