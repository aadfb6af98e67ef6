/** Runs steps one after the other and prints each with its time; the first that fails ends the journey. */
export class Steps {
  #begun = performance.now();

  async step(name, work) {
    const from = performance.now();
    try {
      const told = await work();
      console.log(`ok    ${this.#time(from)}  ${name}${typeof told === 'string' ? ` (${told})` : ''}`);
    } catch (failure) {
      console.log(`FAIL  ${this.#time(from)}  ${name}`);
      throw failure;
    }
  }

  total() {
    return `${((performance.now() - this.#begun) / 1000).toFixed(1)} s`;
  }

  #time(from) {
    return `${((performance.now() - from) / 1000).toFixed(2)} s`.padStart(8);
  }
}
