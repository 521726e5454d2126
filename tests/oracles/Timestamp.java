import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/**
 * Prints generated patterns of dates and times, a line each, and whether Java compiles them: what stands in timestamp.txt.
 *
 *     java tests/oracles/Timestamp.java > tests/oracles/timestamp.txt
 *
 * JDK 17. Firehose refuses the padding `p`, so none has it. Right ones are made of fields and literals; nearly right ones have a character more or less.
 */
public class Timestamp {
    private static final String[] PARTS = {
        "yyyy", "MM", "dd", "HH", "mm", "ss", "SSS", "/", "-", "'T'", "''", "'it''s'", "'year='", "[", "]", "[HH]", "X", "XXX",
        "Z", "ZZZZ", "OOOO", "VV", "z", "v", "vvvv", "a", "B", "BBBB", "EEE", "e", "ccc", "cc", "Q", "q", "w", "ww", "W", "F", "G",
        "u", "D", "DDD", "k", "K", "h", "A", "n", "N", "L", "g", "Y", "YYYY", "x", "{", "}", "#", "'", ".", " ", "\u00e9", "1", "_",
    };
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnoqrstuvwxyz";

    public static void main(String[] arguments) throws Exception {
        Random random = new Random(17);
        Set<String> patterns = new LinkedHashSet<>();
        for (char letter : LETTERS.toCharArray()) {
            for (int count = 1; count <= 21; count++) {
                patterns.add(String.valueOf(letter).repeat(count));
            }
        }
        while (patterns.size() < 3500) {
            StringBuilder pattern = new StringBuilder();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                pattern.append(random.nextInt(4) == 0 ? PARTS[random.nextInt(PARTS.length)] : PARTS[random.nextInt(13)]);
            }
            int at = random.nextInt(pattern.length());
            switch (random.nextInt(6)) {
                case 0 -> pattern.deleteCharAt(at);
                case 1 -> pattern.insert(at, pattern.charAt(at));
                case 2 -> pattern.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                default -> { }
            }
            if (!pattern.toString().isBlank()) {
                patterns.add(pattern.toString());
            }
        }
        StringBuilder out = new StringBuilder();
        for (String pattern : patterns) {
            String answer;
            try {
                DateTimeFormatter.ofPattern(pattern);
                answer = "takes";
            } catch (IllegalArgumentException refused) {
                answer = "refuses";
            }
            out.append(answer).append(' ').append(pattern).append('\n');
        }
        System.out.write(out.toString().getBytes("UTF-8"));
        System.out.flush();
    }
}
