/** What is said to be wrong beside no field that is described by it, and invalid fields of which nothing is said. */
export function untied(place: ParentNode = document): string[] {
  const described = (of: Element) => of.getAttribute('aria-describedby')?.split(' ') ?? [];
  const all = [...place.querySelectorAll('[aria-describedby]')].flatMap(described);
  const words = [...place.querySelectorAll('p[class*="wrong"]')].filter((one) => !all.includes(one.id));
  const fields = [...place.querySelectorAll('[aria-invalid="true"]')].filter((one) => !described(one).some((id) => document.getElementById(id) !== null));
  return [...words, ...fields].map((one) => one.outerHTML);
}
