#!/usr/bin/env python3
"""Writes jq.txt: generated jq programs, and whether jq 1.6 compiles them.

    tests/oracles/jq.py            asks the `jq` of the PATH, which must be 1.6 (Debian 12 has it)

Right programs come out of a grammar; nearly right ones are right ones with a token more, less or elsewhere. What is asked is never
run: `empty |` stands before it. Only what is refused so is asked once more as it is, since a program of definitions alone, or one
that begins with `module`, is right without anything before it.
"""

import json
import pathlib
import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

COUNT = 3000
SEED = 16

FUNCTIONS = [("length", 0), ("tostring", 0), ("map", 1), ("select", 1), ("test", 1), ("test", 2), ("split", 1), ("split", 2),
             ("getpath", 1), ("ltrimstr", 1), ("limit", 2), ("splits", 1), ("input", 0), ("strftime", 1), ("range", 3),
             ("_plus", 2), ("env", 0), ("error", 0), ("error", 1), ("IN", 1), ("not", 0), ("empty", 0)]
# Functions of later versions, misspelt ones, and right ones with arguments too many or too few.
WRONG = [("abs", 0), ("ascii", 0), ("toarray", 0), ("pick", 1), ("trim", 0), ("lenght", 0), ("map", 0), ("select", 2),
         ("limit", 1), ("sub", 1), ("getpath", 0), ("if_", 0), ("a::b", 0), ("true", 1), ("debug", 1), ("splits", 0)]
KEYWORDS = ["as", "def", "module", "import", "include", "if", "then", "else", "elif", "and", "or", "end", "reduce", "foreach",
            "try", "catch", "label", "break", "__loc__", "not"]
OPERATORS = ["|", ",", "//", "=", "|=", "+=", "-=", "*=", "/=", "%=", "//=", "or", "and", "==", "!=", "<", ">", "<=", ">=",
             "+", "-", "*", "/", "%"]
NUMBERS = ["0", "1", "2.5", ".5", "1.", "1e3", "1E-2", "007", "1e999", "3"]
TEXTS = ["a", "x y", "é", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "#", "\n", "'", "{", "\\\\"]
ODD_TEXTS = ["\\x", "\\u12", "\\ud800", "\\udc00", "\\ud800a", "\\ud800\\n", "\\u00zz", "\\'", "\\u{1}", "\\\n", "\\0", "\x7f", "\t"]
ODD_TOKENS = ["..", ".", "?", "?//", "//", "'", "&", "!", "$", "@", "@base64", "@text", "$__loc__", "$ENV", "$ARGS", "$a", "\\",
              "1.2.3", "..5", "...", "1..2", "\r", "#c\n", "# c", ":", ";", ",", "(", ")", "[", "]", "{", "}", "\"", ".[", ".a",
              "-", "reduce", "1", "as", "end", "else", "~", "::", "é", "\u00a0", "\f", "`", "null", "break $x", "catch .", ".\"a\""]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.variables = []
        self.functions = []
        self.labels = []

    def chance(self, share):
        return self.random.random() < share

    def name(self):
        return self.random.choice(["a", "b", "c", "f", "x1", "_y", "if_"])

    def program(self):
        kind = self.random.random()
        if kind < 0.35:
            text = self.object(4)
        elif kind < 0.37:
            text = "module " + self.random.choice(["{}", "{\"a\": 1}", "{a: .b}", "1", "[1]"]) + ";" + self.exp(2)
        elif kind < 0.38:
            text = self.random.choice(["import \"a\" as a; .", "include \"a\"; .", "import \"a\" as $a; $a"])
        elif kind < 0.40:
            text = " ".join(self.definition(2)[0] for _ in range(self.random.randint(1, 2)))
        else:
            text = self.exp(4)
        if self.chance(0.4):
            text = self.spoilt(text)
        return text

    def spoilt(self, text):
        """A token more, less, twice or elsewhere."""
        for _ in range(self.random.choice([1, 1, 1, 2])):
            cuts = [index for index in range(len(text) + 1)]
            at = self.random.choice(cuts)
            kind = self.random.random()
            if kind < 0.5:
                blank = self.random.choice(["", " "])
                text = text[:at] + blank + self.random.choice(ODD_TOKENS + OPERATORS) + blank + text[at:]
            elif kind < 0.75:
                text = text[:at] + text[at + self.random.randint(1, 2):]
            elif kind < 0.9:
                end = min(len(text), at + self.random.randint(1, 4))
                text = text[:end] + text[at:end] + text[end:]
            else:
                text = text.replace(" ", self.random.choice(["", "\n", "\t", "  "]))
        return text

    def exp(self, depth):
        if depth <= 0 or self.chance(0.25):
            return self.term(depth)
        kind = self.random.randrange(13)
        if kind < 4:
            operator = self.random.choice(OPERATORS)
            count = 2 if self.chance(0.85) else 3
            blank = " " if operator in ("or", "and") or self.chance(0.8) else ""
            return (blank + operator + blank).join(self.exp(depth - 1) for _ in range(count))
        if kind == 4:
            return self.definition_and(depth)
        if kind == 5:
            term, mark = self.term(depth - 1), len(self.variables)
            patterns = self.patterns(depth - 1)
            body = self.exp(depth - 1)
            del self.variables[mark:]
            return f"{term} as {patterns} | {body}"
        if kind == 6:
            word = self.random.choice(["reduce", "foreach"])
            term, start = self.term(depth - 1), self.exp(depth - 1)
            mark = len(self.variables)
            patterns = self.patterns(depth - 1)
            parts = [start] + [self.exp(depth - 1) for _ in range(self.random.choice([1, 1, 1, 2]))]
            if self.chance(0.05):
                parts.pop()
            del self.variables[mark:]
            return f"{word} {term} as {patterns} ({'; '.join(parts)})"
        if kind == 7:
            parts = [f"if {self.exp(depth - 1)} then {self.exp(depth - 1)}"]
            parts += [f"elif {self.exp(depth - 1)} then {self.exp(depth - 1)}"] * self.random.choice([0, 0, 1])
            parts += [f"else {self.exp(depth - 1)}"] if self.chance(0.85) else []
            return " ".join(parts) + " end"
        if kind == 8:
            catch = f" catch {self.exp(depth - 1)}" if self.chance(0.5) else ""
            return f"try {self.exp(depth - 1)}{catch}"
        if kind == 9:
            label = self.name()
            self.labels.append(label)
            body = self.exp(depth - 1)
            self.labels.pop()
            return f"label ${label} | {body}"
        if kind == 10:
            return f"-{self.exp(depth - 1)}"
        if kind == 11:
            return f"{self.exp(depth - 1)}?"
        return self.term(depth)

    def definition(self, depth):
        name, parameters = self.name(), [self.random.choice(["", "", "$"]) + self.name() for _ in range(self.random.choice([0, 0, 1, 2]))]
        variables, functions = len(self.variables), len(self.functions)
        self.functions.append((name, len(parameters)))
        for parameter in parameters:
            self.functions.append((parameter.lstrip("$"), 0))
            if parameter.startswith("$"):
                self.variables.append(parameter[1:])
        body = self.exp(depth - 1)
        del self.variables[variables:]
        del self.functions[functions:]
        listed = f"({'; '.join(parameters)})" if parameters else ""
        return f"def {name}{listed}: {body};", (name, len(parameters))

    def definition_and(self, depth):
        text, function = self.definition(depth - 1)
        self.functions.append(function)
        body = self.exp(depth - 1)
        self.functions.pop()
        return f"{text} {body}"

    def patterns(self, depth):
        patterns = [self.pattern(depth) for _ in range(1 if self.chance(0.85) else 2)]
        return " ?// ".join(patterns)

    def pattern(self, depth):
        kind = self.random.random()
        if depth <= 0 or kind < 0.6:
            name = self.name()
            self.variables.append(name)
            return f"${name}"
        count = self.random.choice([1, 1, 2])
        if kind < 0.8:
            return f"[{', '.join(self.pattern(depth - 1) for _ in range(count))}]"
        return f"{{{', '.join(self.member(depth - 1) for _ in range(count))}}}"

    def member(self, depth):
        kind = self.random.randrange(5)
        if kind == 0:
            name = self.name()
            self.variables.append(name)
            return f"${name}" + (f": {self.pattern(depth)}" if self.chance(0.3) else "")
        key = [self.name(), self.random.choice(KEYWORDS), self.string(0), f"({self.exp(depth)})"][kind - 1]
        return f"{key}: {self.pattern(depth)}"

    def term(self, depth):
        term = self.first(depth)
        while self.chance(0.25):
            term += self.random.choice([
                f".{self.name()}", f".{self.random.choice(KEYWORDS)}", f"[{self.exp(depth - 2)}]", "[]", "[1:2]", "[:2]", "[1:]",
                f".{self.string(0)}", f"[{self.string(0)}]", ".[0]"])
            if self.chance(0.2):
                term += "?"
        return term

    def first(self, depth):
        kind = self.random.randrange(22)
        if kind < 5:
            return f".{self.name()}" + self.random.choice(["", "", "?"])
        if kind < 7:
            return "."
        if kind == 7:
            return self.random.choice(NUMBERS)
        if kind == 8:
            return self.string(depth)
        if kind == 9:
            return self.random.choice(["@base64", "@json", "@nothing"]) + self.random.choice(["", " " + self.string(depth)])
        if kind == 10 and depth > 0:
            return f"({self.exp(depth - 1)})"
        if kind == 11 and depth > 0:
            return f"[{self.exp(depth - 1)}]" if self.chance(0.8) else "[]"
        if kind == 12 and depth > 0:
            return self.object(depth - 1)
        if kind == 13 and self.variables:
            return f"${self.random.choice(self.variables)}"
        if kind == 14:
            return self.random.choice(["$ENV", "$__loc__", "..", "$nowhere", "break $out", "$ENV.PAGER", "$ARGS"])
        if kind == 15 and self.labels:
            return f"break ${self.random.choice(self.labels)}"
        if kind == 16:
            return self.random.choice(["null", "true", "false"])
        if kind == 17:
            return f".{self.string(0)}"
        function, count = self.random.choice(self.functions or FUNCTIONS) if self.chance(0.4) else self.random.choice(
            WRONG if self.chance(0.12) else FUNCTIONS)
        if count == 0:
            return function
        return f"{function}({'; '.join(self.exp(depth - 2) for _ in range(count))})"

    def string(self, depth):
        parts = [self.random.choice(ODD_TEXTS if self.chance(0.05) else TEXTS) for _ in range(self.random.choice([0, 1, 1, 2]))]
        if depth > 0 and self.chance(0.3):
            parts.append(f"\\({self.exp(depth - 1)})")
        return "\"" + "".join(parts) + "\""

    def object(self, depth):
        pairs = [self.pair(depth) for _ in range(self.random.choice([0, 1, 1, 2, 3]))]
        comma = "," if pairs and self.chance(0.1) else ""
        return f"{{{', '.join(pairs)}{comma}}}"

    def pair(self, depth):
        kind = self.random.randrange(10)
        if kind == 0:
            return self.random.choice([self.name(), self.string(1), "$ENV", "$__loc__", self.random.choice(KEYWORDS)] +
                                      [f"${name}" for name in self.variables[:1]])
        key = self.name()
        if kind == 1:
            key = self.random.choice(KEYWORDS)
        elif kind == 2:
            key = self.string(depth)
        elif kind == 3:
            key = f"({self.exp(depth - 1)})"
        elif kind == 4:
            key = self.random.choice(["1", ".a", "@base64 \"x\"", "a::b", "$a", "(1)", "(\"a\" + \"b\")", "([1,2])", "({})"])
        if self.chance(0.15):
            return f"{key}: {self.exp(depth - 1)}"
        return f"{key}: {' | '.join(self.random.choice(['', '', '', '-']) + self.term(depth - 1) for _ in range(self.random.choice([1, 1, 2])))}"


def compiles(program):
    for before in ["empty |\n", ""]:
        answer = subprocess.run(["jq", "-n", "-f", "/dev/stdin"], input=(before + program).encode(), capture_output=True, timeout=20)
        if answer.returncode != 3:
            if answer.returncode == 2:
                raise SystemExit(f"{program!r}: {answer.stderr.decode()}")
            return True
    return False


def main():
    version = subprocess.run(["jq", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if version != "jq-1.6":
        raise SystemExit(f"needs jq 1.6, and the jq of the PATH is {version}")
    generator = Generator(SEED)
    programs = []
    while len(programs) < COUNT:
        program = generator.program()
        if program.strip() and len(program) < 400 and program not in programs and "\0" not in program:
            programs.append(program)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(compiles, programs))
    lines = [f"{'takes' if taken else 'refuses'} {json.dumps(program, ensure_ascii=False)}\n" for program, taken in zip(programs, answers)]
    pathlib.Path(__file__).with_suffix(".txt").write_text("".join(lines), encoding="utf-8")
    print(f"{sum(answers)} of {len(answers)} are taken")


if __name__ == "__main__":
    main()
