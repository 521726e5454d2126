import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * How long Velocity takes with a template, warm: lines of a word and nanoseconds; or, with `--print`, what it prints.
 * `parse` is its parser alone; `read` is what has to happen before a first run, so also `init`, which parses the texts in
 * double quotes; `run` is one run, with variables of its own.
 */
public final class Bench {
    /** One batch of calls is about this long, so that the clock does not count. */
    private static final long BATCH = 5_000_000;
    /** Until the compiler has nothing left to do. */
    private static final long WARM = 6_000_000_000L;
    private static final int SAMPLES = 101;

    private static volatile int sink;

    private Bench() {}

    private interface Work {
        int call() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        boolean isPrint = arguments[0].equals("--print");
        int first = isPrint ? 1 : 0;
        String template = Files.readString(Path.of(arguments[first]));
        Map<String, Object> sees = sees(Path.of(arguments[first + 1]));
        // Without the rule for what is missing, which costs Velocity a walk through the tree.
        Engine engine = new Engine(false);
        SimpleNode tree = engine.read(template);
        if (isPrint) {
            System.out.print(Engine.run(tree, Gateway.variables(sees, false)));
            return;
        }
        System.out.printf("parse %d%n", median(() -> engine.parse(new StringReader(template), "template").jjtGetNumChildren()));
        System.out.printf("read %d%n", median(() -> engine.read(template).jjtGetNumChildren()));
        System.out.printf("run %d%n", median(() -> Engine.run(tree, Gateway.variables(sees, false)).length()));
    }

    private static Map<String, Object> sees(Path body) throws IOException {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("body", Files.readString(body));
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("requestId", "2b0c5f2e-5f5c-4f59-9d0a-0d0c3c2f0f3a");
        Map<String, Object> sees = new LinkedHashMap<>();
        sees.put("request", request);
        sees.put("context", context);
        return sees;
    }

    private static long median(Work work) throws Exception {
        long end = System.nanoTime() + WARM;
        long calls = 0;
        while (System.nanoTime() < end) {
            sink += work.call();
            calls++;
        }
        long batch = Math.max(1, calls * BATCH / WARM);
        long[] samples = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            for (long j = 0; j < batch; j++) {
                sink += work.call();
            }
            samples[i] = (System.nanoTime() - start) / batch;
        }
        Arrays.sort(samples);
        return samples[SAMPLES / 2];
    }
}
