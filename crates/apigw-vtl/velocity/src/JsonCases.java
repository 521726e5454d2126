import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.ParseException;

/** Cases of json-smart and of Jayway JsonPath, `tests/cases/json/*.jsonl`. */
final class JsonCases {
    private final Map<Object, String> documents = new HashMap<>();

    /** `{"text", "value", "json"}`: what json-smart reads, and writes again; or `{"text", "refused"}`. */
    static String text(String text) {
        Map<String, Object> line = Json.object(text);
        line.keySet().retainAll(List.of("text"));
        try {
            Object read = Gateway.parse((String) line.get("text"));
            line.put("value", tagged(read));
            line.put("json", JSONValue.toJSONString(read));
        } catch (ParseException | RuntimeException refused) {
            line.put("refused", true);
        }
        return Json.write(line, Json.Style.SPACED_ASCII);
    }

    /** `{"document", "json"}` is a document for the paths below it, `{"of", "path", "gives"}` a path in one. */
    String path(String text) {
        Map<String, Object> line = Json.object(text);
        if (line.containsKey("document")) {
            documents.put(line.get("document"), (String) line.get("json"));
        } else {
            line.put("gives", given(documents.get(line.get("of")), (String) line.get("path")));
        }
        return Json.write(line, Json.Style.SPACED_ASCII);
    }

    private static String given(String document, String path) {
        JsonPath compiled;
        try {
            compiled = JsonPath.compile(path);
        } catch (RuntimeException refused) {
            return "refused path";
        }
        try {
            return tagged(JsonPath.parse(document).read(compiled));
        } catch (PathNotFoundException nothing) {
            return "nothing";
        } catch (RuntimeException refused) {
            return "refused " + refused.getClass().getSimpleName();
        }
    }

    /** A value with its classes: `M{"a":J[Integer(1)]}`. */
    private static String tagged(Object value) {
        StringBuilder out = new StringBuilder();
        tag(value, out);
        return out.toString();
    }

    private static void tag(Object value, StringBuilder out) {
        String comma = "";
        if (value == null) {
            out.append("null");
        } else if (value instanceof String string) {
            out.append('"');
            string.codePoints().forEach(letter -> {
                if (letter == '"' || letter == '\\' || letter < ' ' || letter > '~') {
                    int shown = letter >= 0xd800 && letter < 0xe000 ? 0xfffd : letter;
                    out.append("\\u{").append(Integer.toHexString(shown)).append('}');
                } else {
                    out.appendCodePoint(letter);
                }
            });
            out.append('"');
        } else if (value instanceof List<?> list) {
            out.append(value instanceof JSONArray ? "J[" : "L[");
            for (Object item : list) {
                out.append(comma);
                tag(item, out);
                comma = ",";
            }
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            out.append("M{");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(comma);
                tag(entry.getKey(), out);
                out.append(':');
                tag(entry.getValue(), out);
                comma = ",";
            }
            out.append('}');
        } else {
            out.append(value.getClass().getSimpleName()).append('(').append(value).append(')');
        }
    }
}
