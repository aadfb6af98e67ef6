/** The list without the value, or with it. */
export function toggled<T>(all: readonly T[], value: T): T[] {
  return all.includes(value) ? all.filter((one) => one !== value) : [...all, value];
}
