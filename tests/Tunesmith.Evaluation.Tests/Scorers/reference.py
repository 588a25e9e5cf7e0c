"""Computes BLEU, ROUGE and interval figures by a second, independent implementation and writes reference.json.

Run: python3 reference.py > reference.json     (standard library only)

It was written from the published definitions (Papineni 2002 with mteval-v13a tokenisation and exponential smoothing as sacreBLEU documents
them; Lin 2004; Newcombe 1998) and is checked below against figures that the reference implementations publish in their own documentation
and tests, to the digits given there. The C# scorers are then compared with what it prints.
"""
import collections
import fractions
import json
import math
import re
import sys


def tok13a(s):
    s = s.rstrip().replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    for entity, char in (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        s = s.replace(entity, char)
    return western(" " + s + " ")


def western(s):
    out = []
    signs = set('{|}~[\\]^_` !"#$%&()*+:;<=>?@/')
    for c in s:
        out.append(f" {c} " if c in signs else c)
    s = "".join(out)
    s = re.sub(r"([^0-9])([.,])", r"\1 \2 ", s)
    s = re.sub(r"([.,])([^0-9])", r" \1 \2", s)
    s = re.sub(r"([0-9])(-)", r"\1 \2 ", s)
    return s.split()


HAN = [(0x3400, 0x4DB5), (0x4E00, 0x9FBB), (0xF900, 0xFA2D), (0xFA30, 0xFA6A), (0xFA70, 0xFAD9), (0x2001, 0x2A6D), (0x2F81, 0x2FA1), (0xFF00, 0xFFEF),
       (0x2E80, 0x2EFF), (0x3000, 0x303F), (0x31C0, 0x31EF), (0x2F00, 0x2FDF), (0x2FF0, 0x2FFF), (0x3100, 0x312F), (0x31A0, 0x31BF), (0xFE10, 0xFE1F),
       (0xFE30, 0xFE4F), (0x2600, 0x27BF), (0x3200, 0x33FF)]


def tokzh(s):
    return western("".join(f" {c} " if any(a <= ord(c) <= b for a, b in HAN) else c for c in s.strip()))


def stats(hyp, refs, tok):
    h = tok(hyp)
    rs = [tok(r) for r in refs]
    closest = min((abs(len(r) - len(h)), len(r)) for r in rs)[1]
    right, total = [], []
    for n in range(1, 5):
        grams = lambda t: collections.Counter(tuple(t[i:i + n]) for i in range(len(t) - n + 1))
        most = collections.Counter()
        for r in rs:
            most |= grams(r)
        g = grams(h)
        right.append(sum((g & most).values()))
        total.append(sum(g.values()))
    return [len(h), closest] + right + total


def bleu(st, effective):
    h, r, right, total = st[0], st[1], st[2:6], st[6:10]
    if not any(right):
        return 0.0
    product, smooth, order = fractions.Fraction(1), 1, 4
    for n in range(4):
        if total[n] == 0:
            if not effective:
                return 0.0
            order = n
            break
        if right[n] == 0:
            smooth *= 2
            product *= fractions.Fraction(1, smooth * total[n])
        else:
            product *= fractions.Fraction(right[n], total[n])
    penalty = math.exp(1 - r / h) if h < r else 1.0
    return 100 * penalty * float(product) ** (1 / order)


def corpus(pairs, tok):
    return bleu([sum(column) for column in zip(*(stats(h, rs, tok) for h, rs in pairs))], False)


def sentence(h, refs, tok):
    return bleu(stats(h, refs, tok), True)


def rouge_words(s, cjk):
    s = s.lower()
    if cjk:
        s = re.sub(r"([\u4e00-\u9fff])", r" \1 ", s)
        return re.findall(r"[a-z0-9]+|[\u4e00-\u9fff]", s)
    return re.findall(r"[a-z0-9]+", s)


def rouge(ref, hyp, n, cjk=False):
    a, b = rouge_words(ref, cjk), rouge_words(hyp, cjk)
    if n == "l":
        table = {}
        for i in range(len(a) - 1, -1, -1):
            for j in range(len(b) - 1, -1, -1):
                table[i, j] = 1 + table.get((i + 1, j + 1), 0) if a[i] == b[j] else max(table.get((i + 1, j), 0), table.get((i, j + 1), 0))
        common, na, nb = table.get((0, 0), 0), len(a), len(b)
    else:
        ca = collections.Counter(zip(*(a[i:] for i in range(n))))
        cb = collections.Counter(zip(*(b[i:] for i in range(n))))
        common, na, nb = sum((ca & cb).values()), sum(ca.values()), sum(cb.values())
    return 2 * common / (na + nb) if common else 0.0


def wilson(x, n):
    z = 1.959963984540054
    # As the roots of (p - x/n)^2 = z^2 p(1-p)/n.
    a, b, c = n + z * z, -(2 * x + z * z), x * x / n
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def newcombe(a, b, c, d):
    n = a + b + c + d
    p1, p2 = (a + b) / n, (a + c) / n
    l1, u1 = wilson(a + b, n)
    l2, u2 = wilson(a + c, n)
    q = (a + b) * (c + d) * (a + c) * (b + d)
    num = a * d - b * c
    if num > 0:
        num = max(num - n / 2, 0)
    phi = num / math.sqrt(q) if q else 0
    return (p1 - p2 - math.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2),
            p1 - p2 + math.sqrt((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2))


def published():
    near = lambda got, want, digits: abs(got - want) < 0.51 * 10 ** -digits or sys.exit(f"{got} is not {want}")
    refs = [["The dog bit the man.", "The dog had bit the man."], ["It was not unexpected.", "No one was surprised."],
            ["The man bit him first.", "The man had bitten the dog."]]
    hyps = ["The dog bit the man.", "It wasn't surprising.", "The man had just bitten him."]
    near(corpus(list(zip(hyps, refs)), tok13a), 48.530827, 6)                       # sacreBLEU, README and test_bleu.py
    near(corpus(list(zip(hyps, refs)), str.split), 49.1919566, 7)                   # sacreBLEU, test_bleu.py, tokenize none
    system = "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;"
    near(sentence(system, ["producţia de zahăr brut se exprimă în zahăr alb;"], tok13a), 8.493, 3)   # sacreBLEU, test_sentence_bleu.py
    near(sentence("this is a cat", ["okay thanks"], tok13a), 0, 9)
    fox, log = "The quick brown fox jumps over the lazy dog", "The quick brown dog jumps on the log."
    near(rouge(fox, log, 1), 0.7058823529411765, 12)                                # rouge_score, README
    near(rouge(fox, log, "l"), 0.5882352941176471, 12)
    near(rouge("testing one two", "testing one", 2), 2 / 3, 12)                     # rouge_score, rouge_scorer_test.py
    near(wilson(81, 263)[0], 0.2553, 4), near(wilson(81, 263)[1], 0.3662, 4)        # Newcombe 1998, single proportions
    near(newcombe(36, 12, 2, 0)[0], 0.0569, 4), near(newcombe(36, 12, 2, 0)[1], 0.3404, 4)   # Newcombe 1998, paired, method 10


CASES = [
    ("The cat sat on the mat.", "The cat is sitting on the mat."),
    ("You can return an item within 30 days, if it is unused.", "Items can be returned within 30 days if they are unused."),
    ("Revenue rose 12.5% to $3,400.20 in 2023-24.", "In 2023-24, revenue rose by 12.5% to $3,400.20"),
    ("Hello", "Hello"),
    ("Hello there", "Hello"),
    ("Nothing in common", "quite different words here now"),
    ("a b c d e f g h", "a b c d e f g h i j k"),
    ("He said: \"No!\" &amp; left (at 5:30).", "He said \"No!\" and left at 5:30."),
    ("退货政策是三十天内无理由退货。", "三十天内可以无理由退货。"),
    ("我的 iPhone 15 无法开机，请问怎么办？", "我的iPhone 15不能开机，怎么办？"),
    ("根据《民法典》第577条，当事人应当承担违约责任。", "依照《民法典》第577条的规定，违约方应当承担责任。"),
]

if __name__ == "__main__":
    published()
    rows = []
    for ref, hyp in CASES:
        cjk = bool(re.search(r"[\u4e00-\u9fff]", ref))
        tok = tokzh if cjk else tok13a
        rows.append({"expected": ref, "answer": hyp, "bleu": sentence(hyp, [ref], tok),
                     "rouge1": rouge(ref, hyp, 1, cjk), "rouge2": rouge(ref, hyp, 2, cjk), "rougeL": rouge(ref, hyp, "l", cjk)})
    json.dump({
        "cases": rows,
        "corpusEnglish": corpus([(h, [r]) for r, h in CASES[:8]], tok13a),
        "corpusChinese": corpus([(h, [r]) for r, h in CASES[8:]], tokzh),
        "wilson": [[x, n, *wilson(x, n)] for x, n in ((0, 10), (1, 10), (5, 10), (10, 10), (81, 263), (350, 400))],
        "newcombe": [[*t, *newcombe(*t)] for t in ((36, 12, 2, 0), (20, 12, 2, 16), (40, 5, 5, 50), (0, 30, 0, 20), (10, 0, 0, 10), (2, 3, 4, 1), (0, 7, 9, 0))],
    }, sys.stdout, ensure_ascii=False, indent=1)
    print()
