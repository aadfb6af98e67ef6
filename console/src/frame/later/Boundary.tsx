import { Component, type ReactNode } from 'react';
import { NothingCame } from './Lost.tsx';

/** Around everything: what no other place tells of leaves no empty window. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <NothingCame /> : this.props.children;
  }
}
