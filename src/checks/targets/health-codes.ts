/** Whether a status is among the codes of a health check, as ELB writes them: `200-399`, `200,301`. AWS docs: "Matcher". */
export function isAmongCodes(status: number, codes: string): boolean {
  return codes.split(',').some((part) => {
    const [first = '', last = first] = part.split('-');
    return Number(first) <= status && status <= Number(last);
  });
}
