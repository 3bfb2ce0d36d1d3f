/**
 * The surnames that most Vietnamese people have, in the order of how many (Lê Trung Hoa, "Họ và tên người Việt Nam", 2005: the
 * first fourteen are those of nine in ten).
 */
const SURNAMES: ReadonlySet<string> = new Set(
  (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý " +
    "đào đoàn vương trịnh trương đinh lâm phùng mai tô hà tạ cao thái châu quách lương lưu tăng la diệp nông"
  ).split(" "),
);

const opens = (name: string): boolean => SURNAMES.has(name.normalize("NFC").trim().toLowerCase().split(/\s+/u)[0]!);

/**
 * A person's name as one says it. Telegram keeps a first and a last name apart and shows them in Western order; a Vietnamese
 * name begins with the surname, wherever its owner has put it. `null` where there is none.
 */
export function fullName(first: string, last: string | undefined): string | null {
  const surnameLast = last !== undefined && opens(last) && !opens(first);
  const parts = surnameLast ? [last, first] : [first, last];
  return (
    parts
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(" ") || null
  );
}
