import type { Component, Conversion, FlowDocument, Port } from '@/api/types';
import { reachedFrom, type PortRef } from './document';

/** Why an edge is refused. */
export type Refusal = { why: 'types'; from: string; to: string } | { why: 'circle' } | { why: 'self' } | { why: 'direction' };

/** Whether what leaves one port may enter another: the same type, anything, or a registered conversion. */
export function typesFit(from: string, to: string, conversions: readonly Conversion[]): boolean {
  return from === to || to === 'any' || from === 'any' || conversions.some((known) => known.from === from && known.to === to);
}

/** Null when the edge is legal. Many into one is legal: the node runs for each item. */
export function refusalOf(document: FlowDocument, from: PortRef & { type: string }, to: PortRef & { type: string }, conversions: readonly Conversion[]): Refusal | null {
  if (from.node === to.node) return { why: 'self' };
  if (!typesFit(from.type, to.type, conversions)) return { why: 'types', from: from.type, to: to.type };
  if (reachedFrom(document, to.node).has(from.node)) return { why: 'circle' };
  return null;
}

export type Offer = { component: Component; port: Port };

/** Components with a port that fits, each with the first port that does; exact types before conversions. */
export function componentsThatFit(catalogue: readonly Component[], type: string, side: 'input' | 'output', conversions: readonly Conversion[]): Offer[] {
  const offers = catalogue.flatMap((component) => {
    const ports = side === 'input' ? component.inputs : component.outputs;
    const fits = (port: Port) => (side === 'input' ? typesFit(type, port.type, conversions) : typesFit(port.type, type, conversions));
    const port = ports.find((candidate) => candidate.type === type) ?? ports.find(fits);
    return port ? [{ component, port }] : [];
  });
  const rank = ({ port }: Offer) => (port.type === type ? 0 : port.type === 'any' ? 2 : 1);
  return offers.sort((a, b) => rank(a) - rank(b));
}
