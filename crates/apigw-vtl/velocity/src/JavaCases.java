import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import org.apache.velocity.VelocityContext;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.parser.node.MathUtils;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.VelMethod;

/** Cases of Java and of how Velocity calls it, `tests/cases/java/*.jsonl`. */
final class JavaCases {
    private static final Engine STOCK = new Engine(false);

    private JavaCases() {}

    private interface Call {
        String call() throws Exception;
    }

    /** The line with another result at this place. */
    private static String with(List<Object> line, int place, Call call) {
        String result;
        try {
            result = call.call();
        } catch (PatternSyntaxException error) {
            // Its message draws the pattern; nobody sees it.
            result = "! PatternSyntaxException";
        } catch (InvocationTargetException | VelocityException error) {
            Throwable cause = error;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            result = Values.failure(cause);
        } catch (Exception | StackOverflowError error) {
            result = Values.failure(error);
        }
        line.set(place, result);
        return Json.write(line, Json.Style.COMPACT);
    }

    /** `["f", format, argument, "", 0, result]`: `String.format(format, argument, "z")`. */
    static String format(String text) {
        List<Object> line = Json.list(text);
        return with(line, 5, () -> "s" + String.format((String) line.get(1), Values.decode(line.get(2)), "z"));
    }

    /** `["u", function of $util, argument, "", 0, result]`. */
    static String function(String text) {
        List<Object> line = Json.list(text);
        Gateway.Util util = new Gateway.Util();
        String argument = (String) line.get(2);
        return with(line, 5, () -> switch ((String) line.get(1)) {
            case "escapeJavaScript" -> util.escapeJavaScript(argument);
            case "urlEncode" -> util.urlEncode(argument);
            case "urlDecode" -> util.urlDecode(argument);
            case "base64Encode" -> util.base64Encode(argument);
            case "base64Decode" -> util.base64Decode(argument);
            default -> throw new IllegalArgumentException("no function " + line.get(1));
        });
    }

    /** `[[target, method, arguments], result, target afterwards]`; `none` where Velocity finds no such method. */
    static String method(String text) {
        List<Object> line = Json.list(text);
        List<?> asked = (List<?>) line.get(0);
        Object target = Values.decode(asked.get(0));
        with(line, 1, () -> {
            Object[] arguments = Values.items(asked.get(2)).toArray();
            VelMethod method = STOCK.getUberspect().getMethod(target, (String) asked.get(1), arguments, new Info("", 1, 1));
            if (method == null) {
                return "none";
            }
            Object result = method.invoke(target, arguments);
            // As Velocity's node for a call does.
            return Values.show(method.getReturnType() == Void.TYPE ? "" : result);
        });
        return with(line, 2, () -> Values.state(target));
    }

    /** `["n", operator, left, right, 0, result]`, and `["d" | "F" | "x", bits, "", "", 0, text]` of numbers by their bits. */
    static String number(String text) {
        List<Object> line = Json.list(text);
        return with(line, 5, () -> {
            switch ((String) line.get(0)) {
                case "d":
                    return Double.toString(Double.longBitsToDouble(((Number) line.get(1)).longValue()));
                case "F":
                    return Float.toString(Float.intBitsToFloat(((Number) line.get(1)).intValue()));
                case "x":
                    return new BigDecimal(Double.longBitsToDouble(((Number) line.get(1)).longValue())).toString();
                default:
                    break;
            }
            Number left = (Number) Values.decode(line.get(2));
            Number right = (Number) Values.decode(line.get(3));
            return Values.show(switch ((String) line.get(1)) {
                case "+" -> MathUtils.add(left, right);
                case "-" -> MathUtils.subtract(left, right);
                case "*" -> MathUtils.multiply(left, right);
                case "/" -> MathUtils.divide(left, right);
                case "%" -> MathUtils.modulo(left, right);
                case "c" -> MathUtils.compare(left, right);
                default -> throw new IllegalArgumentException("no operator " + line.get(1));
            });
        });
    }

    /**
     * `[what, target, name, key, value, result, target afterwards]`, rendered: `p` is `$target.name`, `i` is `$target[$key]`,
     * `sp` and `si` set them, and `fe` goes over the target.
     */
    static String reference(String text) {
        List<Object> line = Json.list(text);
        Map<String, Object> variables = new HashMap<>();
        Object target = Values.decode(line.get(1));
        variables.put("t", target);
        variables.put("k", Values.decode(line.get(3)));
        variables.put("v", Values.decode(line.get(4)));
        String what = (String) line.get(0);
        String template = switch (what) {
            case "p" -> "#set($r = $t." + line.get(2) + ")";
            case "i" -> "#set($r = $t[$k])";
            case "sp" -> "#set($t." + line.get(2) + " = $v)";
            case "si" -> "#set($t[$k] = $v)";
            default -> "#foreach($x in $t)<$!x>#end";
        };
        with(line, 5, () -> {
            VelocityContext context = Engine.context(variables);
            StringWriter printed = new StringWriter();
            STOCK.evaluate(context, printed, "template", template);
            return what.equals("fe") ? printed.toString() : Values.show(context.get("r"));
        });
        return with(line, 6, () -> Values.state(target));
    }

    /**
     * `[what, pattern, text, replacement, limit, result]`: `m` is `matches`, `s` is `split`; `r` is `replaceFirst` where the
     * result begins with `f`, else `replaceAll`, and the result begins with `a`.
     */
    static String expression(String text) {
        List<Object> line = Json.list(text);
        String pattern = (String) line.get(1);
        String subject = (String) line.get(2);
        String before = (String) line.get(5);
        return with(line, 5, () -> switch ((String) line.get(0)) {
            case "m" -> String.valueOf(subject.matches(pattern));
            case "s" -> Arrays.toString(subject.split(pattern, ((Number) line.get(4)).intValue()));
            default -> before.startsWith("f")
                ? "f" + subject.replaceFirst(pattern, (String) line.get(3))
                : "a" + subject.replaceAll(pattern, (String) line.get(3));
        });
    }
}
