import { create } from 'zustand';

/** Which port asks for a partner, and where on the screen. */
export type Asking = { from: { node: string; port: string; side: 'input' | 'output'; type: string } | null; at: { x: number; y: number } };

type Offers = { asking: Asking | null; open: (asking: Asking) => void; close: () => void };

/** The list of components that fit a port, or, without a port, the quick palette at a place of the canvas. */
export const useOffers = create<Offers>((set) => ({ asking: null, open: (asking) => set({ asking }), close: () => set({ asking: null }) }));
