import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Writes files of cases again, with what the real engines answer; or with `--check` tells which lines would change. */
public final class Cases {
    private Cases() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        boolean isCheck = arguments.length > 0 && arguments[0].equals("--check");
        int all = 0;
        int differ = 0;
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                continue;
            }
            Path file = Path.of(argument).toAbsolutePath().normalize();
            List<String> lines = Files.readAllLines(file);
            List<String> again = again(file, lines);
            all += lines.size();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).equals(again.get(i))) {
                    differ++;
                    System.out.println(file + ":" + (i + 1) + "\n  is       " + lines.get(i) + "\n  measured " + again.get(i));
                }
            }
            if (!isCheck) {
                Files.writeString(file, String.join("\n", again) + "\n");
            }
        }
        System.out.println(all + " cases, " + differ + " differ from what was measured now");
        System.exit(isCheck && differ > 0 ? 1 : 0);
    }

    private static List<String> again(Path file, List<String> lines) {
        UnaryOperator<String> one = switch (file.getParent().getFileName() + "/" + file.getFileName()) {
            case "java/format.jsonl" -> JavaCases::format;
            case "java/functions.jsonl" -> JavaCases::function;
            case "java/methods.jsonl" -> JavaCases::method;
            case "java/numbers.jsonl" -> JavaCases::number;
            case "java/references.jsonl" -> JavaCases::reference;
            case "java/regex.jsonl" -> JavaCases::expression;
            case "json/path.jsonl" -> new JsonCases()::path;
            case "json/reader.jsonl" -> JsonCases::text;
            default -> TemplateCases::again;
        };
        return lines.stream().map(one).toList();
    }
}
