import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values as the files of `tests/cases/java` write them. */
final class Values {
    private Values() {}

    /** A value that a case gives: null, true, false, or a list of class and content, such as `["i","7"]`. */
    static Object decode(Object written) {
        if (!(written instanceof List<?> pair)) {
            return written;
        }
        Object content = pair.get(1);
        switch ((String) pair.get(0)) {
            case "i":
                return Integer.valueOf((String) content);
            case "l":
                return Long.valueOf((String) content);
            case "f":
                return Float.valueOf((String) content);
            case "d":
                return Double.valueOf((String) content);
            case "B":
                return new BigInteger((String) content);
            case "D":
                return new BigDecimal((String) content);
            case "c":
                return ((String) content).charAt(0);
            case "s":
                return content;
            case "L":
                return items(content);
            case "A":
                return array(items(content));
            case "M":
                Map<Object, Object> map = new LinkedHashMap<>();
                for (Object entry : (List<?>) content) {
                    map.put(decode(((List<?>) entry).get(0)), decode(((List<?>) entry).get(1)));
                }
                return map;
            default:
                throw new IllegalArgumentException("no class " + pair.get(0));
        }
    }

    /** What `toCharArray` gives, and what `split` gives. */
    private static Object array(List<Object> items) {
        if (items.isEmpty() || !items.stream().allMatch(Character.class::isInstance)) {
            return items.toArray(String[]::new);
        }
        char[] letters = new char[items.size()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (Character) items.get(i);
        }
        return letters;
    }

    static List<Object> items(Object written) {
        List<Object> items = new ArrayList<>();
        ((List<?>) written).forEach(item -> items.add(decode(item)));
        return items;
    }

    /** A result: its class and its text. */
    static String show(Object value) {
        return value == null ? "null" : letter(value) == 'o' ? "o" : letter(value) + " " + state(value);
    }

    /** Bytes and shorts are written as Integers. */
    private static char letter(Object value) {
        if (value instanceof Boolean) {
            return 'z';
        }
        if (value instanceof Integer || value instanceof Byte || value instanceof Short) {
            return 'i';
        }
        if (value instanceof Long) {
            return 'l';
        }
        if (value instanceof Float) {
            return 'f';
        }
        if (value instanceof Double) {
            return 'd';
        }
        if (value instanceof BigInteger) {
            return 'B';
        }
        if (value instanceof BigDecimal) {
            return 'D';
        }
        if (value instanceof Character) {
            return 'c';
        }
        if (value instanceof String) {
            return 's';
        }
        if (value instanceof Map) {
            return 'M';
        }
        if (value.getClass().isArray()) {
            return 'A';
        }
        return value instanceof List ? 'L' : value instanceof Collection ? 'V' : 'o';
    }

    /** What is in a value. An array's own text says nothing. */
    static String state(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
            out.append(show(java.lang.reflect.Array.get(value, i))).append('|');
        }
        return out.toString();
    }

    /**
     * An exception, without what differs between virtual machines or says where it was: the sentence on modules where a class
     * is no other, what was null, the place in the template.
     */
    static String failure(Throwable error) {
        String message = error instanceof NullPointerException ? null : error.getMessage();
        String name = error.getClass().getSimpleName();
        return "! " + (message == null ? name : name + ": " + message.split(" \\(java\\.| at template\\[", 2)[0]);
    }
}
