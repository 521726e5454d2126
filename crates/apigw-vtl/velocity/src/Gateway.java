import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.InvalidJsonException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONStyle;
import net.minidev.json.JSONValue;
import net.minidev.json.parser.JSONParser;
import net.minidev.json.parser.ParseException;
import org.apache.commons.lang.StringEscapeUtils;

/** API Gateway's variables, on Jayway JsonPath, json-smart and commons-lang. */
public final class Gateway {
    private Gateway() {}

    /**
     * The variables of one run.
     *
     * @param sees what the case says of it: `request` with `body`, `path`, `querystring`, `header`; `context`; `stageVariables`
     * @param isGateway false: maps of `$context` have a text, as others have
     */
    static Map<String, Object> variables(Map<String, Object> sees, boolean isGateway) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("input", new Input(object(sees, "request")));
        variables.put("util", new Util());
        variables.put("context", context(object(sees, "context"), isGateway ? Holder::new : LinkedHashMap::new));
        variables.put("stageVariables", new LinkedHashMap<>(object(sees, "stageVariables")));
        return variables;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> of, String name) {
        Object found = of.get(name);
        return found == null ? new LinkedHashMap<>() : (Map<String, Object>) found;
    }

    /** Reads as json-smart does for Jayway: permissive, and in order. */
    static Object parse(String text) throws ParseException {
        return new JSONParser(JSONParser.MODE_PERMISSIVE).parse(text, JSONValue.defaultReader.DEFAULT_ORDERED);
    }

    /** `$input`. */
    public static final class Input {
        private final String body;
        private final boolean isEmpty;
        private DocumentContext document;
        private boolean isParsed;
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Input(Map<String, Object> request) {
            String given = (String) request.getOrDefault("body", "");
            isEmpty = given.isEmpty();
            // Recorded on AWS: LocalStack's `test_input_body_formatting`.
            body = isEmpty ? "{}" : given;
            for (String name : List.of("path", "querystring", "header")) {
                parameters.put(name, new LinkedHashMap<>(object(request, name)));
            }
        }

        public String getBody() {
            return body;
        }

        /** What is no JSON even to json-smart has nothing at any path. */
        private Object find(Object path) throws PathNotFoundException {
            String text = path == null ? null : path.toString();
            if (text == null) {
                throw new PathNotFoundException();
            }
            JsonPath compiled = JsonPath.compile(text);
            if (!isParsed) {
                isParsed = true;
                try {
                    document = JsonPath.parse(body);
                } catch (InvalidJsonException error) {
                    document = null;
                }
            }
            if (document == null) {
                throw new PathNotFoundException();
            }
            return document.read(compiled);
        }

        /** Two quotation marks for what is not there. Source: LocalStack's unit tests; not proved on AWS. */
        public String json(Object path) {
            try {
                return JSONValue.toJSONString(find(path), JSONStyle.LT_COMPRESS);
            } catch (PathNotFoundException nothing) {
                return "\"\"";
            }
        }

        public Object path(Object path) {
            if (isEmpty) {
                return null;
            }
            try {
                return find(path);
            } catch (PathNotFoundException nothing) {
                return null;
            }
        }

        public Map<String, Object> params() {
            return parameters;
        }

        /** Of the path, else the query string, else a header; a missing one is the empty string. */
        public String params(Object name) {
            String key = name == null ? null : name.toString();
            for (Object group : parameters.values()) {
                Object value = ((Map<?, ?>) group).get(key);
                if (value != null) {
                    return value.toString();
                }
            }
            return "";
        }
    }

    /** `$util`. What is not a string is taken as its text; null gives null. */
    public static final class Util {
        private static String text(Object value) {
            return value == null ? null : value.toString();
        }

        public String escapeJavaScript(Object value) {
            return StringEscapeUtils.escapeJavaScript(text(value));
        }

        public Object parseJson(Object value) throws ParseException {
            return text(value) == null ? null : parse(text(value));
        }

        public String urlEncode(Object value) {
            return text(value) == null ? null : URLEncoder.encode(text(value), StandardCharsets.UTF_8);
        }

        public String urlDecode(Object value) {
            return text(value) == null ? null : URLDecoder.decode(text(value), StandardCharsets.UTF_8);
        }

        public String base64Encode(Object value) {
            if (text(value) == null) {
                return null;
            }
            return Base64.getEncoder().encodeToString(text(value).getBytes(StandardCharsets.UTF_8));
        }

        public String base64Decode(Object value) {
            return text(value) == null ? null : new String(Base64.getDecoder().decode(text(value)), StandardCharsets.UTF_8);
        }
    }

    /** A map of `$context`: it has members, but no text. Recorded on AWS: LocalStack's `test_sqs_amz_json_protocol`. */
    public static final class Holder extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return null;
        }
    }

    /** `$context`: what may be overridden is there from the start, and what an authorizer gives is text. */
    private static Object context(Map<String, Object> members, Supplier<Map<String, Object>> holder) {
        @SuppressWarnings("unchecked")
        Map<String, Object> context = (Map<String, Object>) held(members, holder);
        List.of("header", "path", "querystring").forEach(name -> part(part(context, "requestOverride", holder), name, holder));
        part(part(context, "responseOverride", holder), "header", holder);
        if (context.get("authorizer") != null) {
            part(context, "authorizer", holder).replaceAll(
                (name, value) -> value instanceof Number || value instanceof Boolean ? value.toString() : value);
        }
        return context;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> of, String name, Supplier<Map<String, Object>> holder) {
        Object part = of.computeIfAbsent(name, absent -> holder.get());
        return part instanceof Map ? (Map<String, Object>) part : holder.get();
    }

    private static Object held(Object value, Supplier<Map<String, Object>> holder) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> held = holder.get();
            map.forEach((name, member) -> held.put((String) name, held(member, holder)));
            return held;
        }
        if (value instanceof List<?> list) {
            JSONArray array = new JSONArray();
            list.forEach(item -> array.add(held(item, holder)));
            return array;
        }
        return value;
    }
}
