import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

import org.apache.velocity.VelocityContext;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.context.InternalContextAdapterImpl;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.Parser;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/** Apache Velocity 1.7, with API Gateway's rule for what is missing or, as stock, without. */
final class Engine extends RuntimeInstance {
    private static final String NAME = "template";

    private final boolean isGateway;

    Engine(boolean isGateway) {
        this.isGateway = isGateway;
        setProperty(RUNTIME_LOG_LOGSYSTEM_CLASS, "org.apache.velocity.runtime.log.NullLogChute");
        // A macro belongs to its template, and there are no other templates.
        setProperty(VM_LIBRARY, "");
        setProperty("file.resource.loader.path", "/nonexistent");
        init();
    }

    /** Velocity reads texts within templates with parsers of its own, so the rule has its place here. */
    @Override
    public Parser createNewParser() {
        if (!isGateway) {
            return super.createNewParser();
        }
        return new Parser(this) {
            @Override
            public SimpleNode parse(Reader reader, String name) throws ParseException {
                SimpleNode tree = super.parse(reader, name);
                if (tree != null) {
                    Missing.lay(tree);
                }
                return tree;
            }
        };
    }

    /** Reads a template, for {@link #run}. */
    SimpleNode read(String template) throws ParseException {
        SimpleNode tree = parse(new StringReader(template), NAME);
        tree.init(new InternalContextAdapterImpl(new VelocityContext()), this);
        return tree;
    }

    /** Runs a template that {@link #read} gave; as Velocity's `Template` does, without the second `init` of `render`. */
    static String run(SimpleNode tree, Map<String, Object> variables) throws IOException {
        InternalContextAdapter context = new InternalContextAdapterImpl(context(variables));
        context.pushCurrentTemplateName(NAME);
        StringWriter text = new StringWriter();
        tree.render(context, text);
        return text.toString();
    }

    /** Reads and runs. */
    String run(String template, Map<String, Object> variables) {
        StringWriter text = new StringWriter();
        evaluate(context(variables), text, NAME, template);
        return text.toString();
    }

    static VelocityContext context(Map<String, Object> variables) {
        VelocityContext context = new VelocityContext();
        variables.forEach(context::put);
        return context;
    }
}
