import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON of the files of cases, read and written so that a file that is read and written again is the same bytes. */
final class Json {
    /** How a file is written. */
    enum Style {
        /** `{"a": 1, "b": 2}`, all of Unicode as it is. */
        SPACED(", ", ": ", false),
        /** The same with `\\uXXXX` for all beyond ASCII. */
        SPACED_ASCII(", ", ": ", true),
        /** `[1,2]`. */
        COMPACT(",", ":", false);

        private final String comma;
        private final String colon;
        private final boolean isAscii;

        Style(String comma, String colon, boolean isAscii) {
            this.comma = comma;
            this.colon = colon;
            this.isAscii = isAscii;
        }
    }

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Objects are maps in order; whole numbers are the first of Integer, Long, BigInteger that holds them. */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.blanks();
        if (json.at < text.length()) {
            throw new IllegalArgumentException("more than one value: " + text);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) read(text);
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(String text) {
        return (List<Object>) read(text);
    }

    static String write(Object value, Style style) {
        StringBuilder out = new StringBuilder();
        write(value, style, out);
        return out.toString();
    }

    private static void write(Object value, Style style, StringBuilder out) {
        String comma = "";
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(comma);
                quote((String) entry.getKey(), style, out);
                out.append(style.colon);
                write(entry.getValue(), style, out);
                comma = style.comma;
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (Object item : list) {
                out.append(comma);
                write(item, style, out);
                comma = style.comma;
            }
            out.append(']');
        } else if (value instanceof String string) {
            quote(string, style, out);
        } else {
            out.append(value);
        }
    }

    /** Halves of surrogate pairs become U+FFFD: files are UTF-8. */
    private static void quote(String string, Style style, StringBuilder out) {
        out.append('"');
        string.codePoints().map(letter -> letter >= 0xd800 && letter < 0xe000 ? 0xfffd : letter).forEach(letter -> {
            int found = "\"\\\n\r\t\b\f".indexOf(letter);
            if (found >= 0) {
                out.append('\\').append("\"\\nrtbf".charAt(found));
            } else if (letter < ' ' || style.isAscii && letter > '~') {
                for (char unit : Character.toChars(letter)) {
                    out.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                out.appendCodePoint(letter);
            }
        });
        out.append('"');
    }

    private Object value() {
        blanks();
        char first = text.charAt(at);
        if (first == '{') {
            Map<String, Object> map = new LinkedHashMap<>();
            at++;
            while (!ends('}')) {
                blanks();
                String name = string();
                expect(':');
                map.put(name, value());
            }
            return map;
        }
        if (first == '[') {
            List<Object> list = new ArrayList<>();
            at++;
            while (!ends(']')) {
                list.add(value());
            }
            return list;
        }
        return first == '"' ? string() : word();
    }

    private boolean ends(char close) {
        blanks();
        if (text.charAt(at) == ',') {
            at++;
        }
        blanks();
        if (text.charAt(at) != close) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char letter) {
        blanks();
        if (text.charAt(at++) != letter) {
            throw new IllegalArgumentException("no `" + letter + "` at " + (at - 1) + " of " + text);
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char letter = text.charAt(at++); letter != '"'; letter = text.charAt(at++)) {
            if (letter != '\\') {
                out.append(letter);
                continue;
            }
            char escaped = text.charAt(at++);
            if (escaped == 'u') {
                out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                at += 4;
            } else {
                int found = "nrtbf".indexOf(escaped);
                out.append(found < 0 ? escaped : "\n\r\t\b\f".charAt(found));
            }
        }
        return out.toString();
    }

    private Object word() {
        int start = at;
        while (at < text.length() && ",]} \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        switch (word) {
            case "null":
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                break;
        }
        BigDecimal number = new BigDecimal(word);
        if (!word.matches("-?\\d+")) {
            return number.doubleValue();
        }
        BigInteger whole = number.toBigIntegerExact();
        if (whole.bitLength() < 32) {
            return whole.intValue();
        }
        return whole.bitLength() < 64 ? (Number) whole.longValue() : whole;
    }
}
